package org.provabilityfabric.runbooks.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** One YAML 1.2 document as a JSON tree that still knows on which line each value stands. */
public final class YamlDocument {
  private final String file;
  private final JsonNode root;
  private final Map<String, Integer> lines;

  private YamlDocument(String file, JsonNode root, Map<String, Integer> lines) {
    this.file = file;
    this.root = root;
    this.lines = lines;
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws BadDocumentException where it cannot be read or is not YAML, see {@link #parse}
   */
  public static YamlDocument read(Path path) {
    String file = path.toString();
    try {
      byte[] bytes = Files.readAllBytes(path);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return parse(file, text);
    } catch (CharacterCodingException e) {
      throw new BadDocumentException(new Problem(file, 0, "", "is not text in UTF-8"));
    } catch (IOException e) {
      String why = Files.exists(path) ? e.toString() : "there is no such file";
      throw new BadDocumentException(new Problem(file, 0, "", "cannot be read: " + why));
    }
  }

  /**
   * Reads a text; an empty one has a null root.
   *
   * @param file the name that problems give
   * @throws BadDocumentException where the text is not YAML, or has a key twice
   */
  public static YamlDocument parse(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowNonScalarKeys(true)
            .setLabel(file)
            .build();
    try {
      Optional<Node> node = new Compose(settings).composeString(text);
      YamlTree tree = new YamlTree(file);
      JsonNode root = tree.convert(node);
      if (!tree.problems().isEmpty()) {
        throw new BadDocumentException(tree.problems());
      }
      return new YamlDocument(file, root, tree.lines());
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      throw new BadDocumentException(new Problem(file, line, "", "is not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      throw new BadDocumentException(new Problem(file, 0, "", "is not YAML: " + e.getMessage()));
    }
  }

  /** The name that problems give. */
  public String file() {
    return file;
  }

  /** The document as a tree. */
  public JsonNode root() {
    return root;
  }

  /**
   * The line, counted from 1, of the value at a JSON pointer; of its nearest ancestor where there
   * is no such value. For an entry of a mapping it is the line of its key.
   */
  public int line(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return lines.getOrDefault("", 1);
  }

  /** A problem at a place of this document. */
  public Problem problem(String pointer, String message) {
    return new Problem(file, line(pointer), pointer, message);
  }
}
