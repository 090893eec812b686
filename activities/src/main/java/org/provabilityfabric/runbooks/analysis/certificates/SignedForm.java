package org.provabilityfabric.runbooks.analysis.certificates;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Which bytes of an egress certificate are signed: compact JSON with sorted keys in UTF-8. Numbers
 * stand as they were written, since 0.50 and 0.5 are different bytes.
 *
 * @param signature how the field with the signature stands in them
 * @param fields the fields that are covered; none means all
 */
public record SignedForm(SignatureField signature, Set<String> fields) {
  /** The default: all fields are covered, and {@code signature} is there as the empty text. */
  public static final SignedForm STANDARD = new SignedForm(SignatureField.EMPTY, Set.of());

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> SIGNATURES = Set.of("signature", "sig");

  /** How the field with the signature stands in what is signed. */
  public enum SignatureField {
    /** There, as the empty text. */
    EMPTY,
    /** Not there. */
    ABSENT
  }

  public SignedForm {
    fields = Set.copyOf(fields);
  }

  /**
   * The bytes.
   *
   * @param certificate as it was received, one JSON object in UTF-8
   * @throws IOException if it is no JSON
   */
  byte[] bytes(byte[] certificate) throws IOException {
    try (JsonParser parser = JSON.createParser(certificate)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("expected an object");
      }
      Map<String, String> members = members(parser);
      members.keySet().removeIf(name -> !covered(name));
      if (signature == SignatureField.EMPTY) {
        members.replaceAll((name, value) -> SIGNATURES.contains(name) ? "\"\"" : value);
      }
      return written(members).getBytes(StandardCharsets.UTF_8);
    }
  }

  private boolean covered(String name) {
    return SIGNATURES.contains(name)
        ? signature == SignatureField.EMPTY
        : fields.isEmpty() || fields.contains(name);
  }

  private static Map<String, String> members(JsonParser parser) throws IOException {
    Map<String, String> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private static String value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> written(members(parser));
      case START_ARRAY -> {
        List<String> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield "[" + String.join(",", items) + "]";
      }
      case VALUE_STRING -> quoted(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
          parser.getText();
      default -> throw new IOException("not JSON: " + parser.currentToken());
    };
  }

  private static String written(Map<String, String> members) {
    StringJoiner written = new StringJoiner(",", "{", "}");
    members.forEach((name, value) -> written.add(quoted(name) + ":" + value));
    return written.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    JsonStringEncoder.getInstance().quoteAsString(text, quoted);
    return quoted.append('"').toString();
  }
}
