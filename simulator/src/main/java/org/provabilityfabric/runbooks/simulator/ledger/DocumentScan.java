package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * Finds the documents in a stream of bytes without holding them: in an array, in an object that
 * wraps an array, or one a line.
 */
final class DocumentScan {
  /** How much of something that is not JSON is kept. */
  private static final int SHOWN_BYTES = 200;

  private static final JsonFactory JSON = new JsonFactory();

  private final DocumentIndex.Builder found = new DocumentIndex.Builder();
  private final List<String> problems = new ArrayList<>();

  @FunctionalInterface
  private interface Opening {
    InputStream open() throws IOException;
  }

  static DocumentScan of(Path file) throws IOException {
    return of(() -> new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  static DocumentScan of(byte[] bytes) {
    try {
      return of(() -> new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be read", e);
    }
  }

  private static DocumentScan of(Opening opening) throws IOException {
    DocumentScan scan = new DocumentScan();
    Shape shape;
    try (InputStream in = opening.open()) {
      shape = Shape.find(in);
    }
    try (InputStream in = opening.open()) {
      switch (shape) {
        case Shape.Array array -> {
          in.skipNBytes(array.offset());
          scan.values(in, array.offset(), true);
        }
        case Shape.ValuesOverLines values -> scan.values(in, 0, false);
        case Shape.Lines lines -> scan.lines(in);
      }
    }
    return scan;
  }

  DocumentIndex index() {
    return found.newestFirst();
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns bytes that are not JSON as a JSON text. */
  static byte[] asText(byte[] notJson) {
    String text = new String(notJson, StandardCharsets.UTF_8);
    return Json.MAPPER.getNodeFactory().textNode(text).toString().getBytes(StandardCharsets.UTF_8);
  }

  private void values(InputStream in, long base, boolean inArray) throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      if (inArray) {
        parser.nextToken();
      }
      long begun = 0;
      try {
        while (parser.nextToken() != null && parser.currentToken() != JsonToken.END_ARRAY) {
          begun = parser.currentTokenLocation().getByteOffset();
          Optional<Instant> at = timestamp(parser);
          found.add(base + begun, (int) (end(parser) - begun), at);
        }
      } catch (JsonProcessingException e) {
        problems.add("after byte %d: not JSON: %s".formatted(base + begun, e.getOriginalMessage()));
        long broken = Math.max(begun, 1);
        long available = parser.currentLocation().getByteOffset() - broken;
        found.add(base + broken, -Math.clamp(available, 1, SHOWN_BYTES), Optional.empty());
      }
    }
  }

  /** Returns where the current token ends; a number is followed by a byte that is already read. */
  private static long end(JsonParser parser) throws IOException {
    if (parser.currentToken().isStructEnd()) {
      return parser.currentLocation().getByteOffset();
    }
    parser.getText();
    long begun = parser.currentTokenLocation().getByteOffset();
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.currentLocation().getByteOffset();
      default -> begun + parser.getText().getBytes(StandardCharsets.UTF_8).length;
    };
  }

  /** Reads over one value and returns the time in its {@code timestamp}, if it has one. */
  private static Optional<Instant> timestamp(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Optional.empty();
    }
    Optional<Instant> at = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean timestamp = parser.currentName().equals("timestamp");
      JsonToken value = parser.nextToken();
      if (timestamp && value.isNumeric()) {
        at = Timestamps.of(parser.getDoubleValue());
      } else if (timestamp && value == JsonToken.VALUE_STRING) {
        at = Timestamps.parse(parser.getText());
      }
      parser.skipChildren();
    }
    return at;
  }

  private void lines(InputStream in) throws IOException {
    LineReader lines = new LineReader(in);
    for (byte[] line = lines.next(); line.length > 0 || !lines.ended(); line = lines.next()) {
      if (new String(line, StandardCharsets.UTF_8).isBlank()) {
        continue;
      }
      try (JsonParser parser = JSON.createParser(line)) {
        parser.nextToken();
        Optional<Instant> at = timestamp(parser);
        if (parser.nextToken() != null) {
          throw new JsonParseException(parser, "more than one value");
        }
        found.add(lines.offset(), line.length, at);
      } catch (JsonProcessingException e) {
        problems.add("line %d: not JSON: %s".formatted(lines.number(), e.getOriginalMessage()));
        found.add(lines.offset(), -Math.min(line.length, SHOWN_BYTES), Optional.empty());
      }
    }
  }
}
