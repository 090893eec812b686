package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** How documents lie in a file. */
sealed interface Shape {
  /**
   * In an array, at the top or within the ledger's object.
   *
   * @param offset of the bracket in bytes
   */
  record Array(long offset) implements Shape {}

  /** One document a line. */
  record Lines() implements Shape {}

  /** One after the other, each written over several lines. */
  record ValuesOverLines() implements Shape {}

  /** Looks at the beginning of a stream. */
  static Shape find(InputStream in) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(in)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        return new Array(parser.currentTokenLocation().getByteOffset());
      }
      return first == JsonToken.START_OBJECT ? ofObject(parser) : new Lines();
    } catch (JsonProcessingException notOneDocument) {
      return new Lines();
    }
  }

  /** An array counts if its name is known or if it holds objects: a receipt's labels do not. */
  private static Shape ofObject(JsonParser parser) throws IOException {
    Set<String> wrappers =
        Set.of("receipts", "certificates", "egress_certificates", "items", "data", "results");
    int line = parser.currentLocation().getLineNr();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean known = wrappers.contains(parser.currentName());
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        long begun = parser.currentTokenLocation().getByteOffset();
        if (known || parser.nextToken() == JsonToken.START_OBJECT) {
          return new Array(begun);
        }
        skipToEndOfArray(parser);
      } else {
        parser.skipChildren();
      }
    }
    return parser.currentLocation().getLineNr() > line ? new ValuesOverLines() : new Lines();
  }

  private static void skipToEndOfArray(JsonParser parser) throws IOException {
    for (JsonToken token = parser.currentToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      parser.skipChildren();
    }
  }
}
