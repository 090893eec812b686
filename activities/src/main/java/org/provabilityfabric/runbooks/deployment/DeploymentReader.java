package org.provabilityfabric.runbooks.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;
import org.provabilityfabric.runbooks.reading.SchemaCheck;
import org.provabilityfabric.runbooks.reading.YamlDocument;

/**
 * Reads {@code runbook.yaml}: the defaults, over them the file, over it the environment. Every
 * mistake is named with its line, or with its environment variable, and what was expected.
 */
public final class DeploymentReader {
  /** The file that is looked for where none is named. */
  public static final String FILE = "runbook.yaml";

  private static final String SCHEMA = "runbook.schema.json";
  private static final String DEFAULTS = "runbook.defaults.yaml";

  private DeploymentReader() {}

  /**
   * The deployment of a file.
   *
   * @throws BadDocumentException listing every mistake
   */
  public static Deployment read(Path file, Map<String, String> environment) {
    Path base = file.toAbsolutePath().normalize().getParent();
    return deployment(YamlDocument.read(file), base, environment);
  }

  /**
   * The deployment of the paper runbook, with what the environment says.
   *
   * @param base where relative paths begin
   */
  public static Deployment withoutFile(Path base, Map<String, String> environment) {
    return deployment(null, base.toAbsolutePath().normalize(), environment);
  }

  /**
   * The deployment of the file that the command line names, else {@code RUNBOOK_CONFIG}, else
   * {@code runbook.yaml} in the working directory; without any, the paper runbook's.
   */
  public static Deployment find(
      @Nullable Path named, Path workingDirectory, Map<String, String> environment) {
    String variable = environment.getOrDefault("RUNBOOK_CONFIG", "");
    if (named == null && variable.isBlank()) {
      Path usual = workingDirectory.resolve(FILE);
      return Files.exists(usual)
          ? read(usual, environment)
          : withoutFile(workingDirectory, environment);
    }
    Path file = named == null ? Path.of(variable) : named;
    return read(workingDirectory.resolve(file), environment);
  }

  private static Deployment deployment(
      @Nullable YamlDocument document, @Nullable Path base, Map<String, String> environment) {
    ObjectNode tree = (ObjectNode) YamlDocument.parse(DEFAULTS, text(DEFAULTS)).root();
    if (document != null) {
      refuse(SchemaCheck.of(stream(SCHEMA)).problems(document));
      refuse(Mistakes.in(document));
      Overlay.put(document.root(), tree);
    }
    EnvironmentOverrides overrides = EnvironmentOverrides.of(schema(), environment);
    refuse(overrides.problems());
    refuse(
        MisspeltVariables.in(
            environment, overrides.names(), document == null ? null : document.root()));
    Overlay.put(overrides.tree(), tree);
    Overlay.namespaces(tree);
    if (base != null) {
      Overlay.resolvePaths(tree, base);
    }
    return bind(tree, document);
  }

  private static Deployment bind(ObjectNode tree, @Nullable YamlDocument document) {
    try {
      return RunbookJson.mapper().treeToValue(tree, Deployment.class);
    } catch (JsonMappingException e) {
      String pointer =
          e.getPath().stream()
              .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
              .map(step -> "/" + step)
              .collect(Collectors.joining());
      String message = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
      throw new BadDocumentException(
          document == null
              ? new Problem("the environment", 0, pointer, pointer + ": " + message)
              : document.problem(pointer, String.valueOf(message)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new BadDocumentException(problems);
    }
  }

  private static JsonNode schema() {
    try (InputStream in = stream(SCHEMA)) {
      return RunbookJson.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema of " + FILE + " cannot be read", e);
    }
  }

  private static String text(String resource) {
    try (InputStream in = stream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the defaults of " + FILE + " cannot be read", e);
    }
  }

  private static InputStream stream(String resource) {
    InputStream in = DeploymentReader.class.getResourceAsStream("/deployment/" + resource);
    if (in == null) {
      throw new IllegalStateException("the program was built without " + resource);
    }
    return in;
  }
}
