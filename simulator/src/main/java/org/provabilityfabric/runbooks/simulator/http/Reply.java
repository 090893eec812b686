package org.provabilityfabric.runbooks.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status code
 * @param headers sent as they are, {@code Content-Type} among them
 * @param length of the content in bytes, or a negative number if it is not known beforehand
 * @param content writes the body
 */
public record Reply(int status, Map<String, String> headers, long length, Content content) {
  /** Writes the body of an answer. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it and leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Returns an answer of compact JSON. */
  public static Reply json(int status, JsonNode body) {
    return text(status, "application/json", body.toString());
  }

  /** Returns an answer of UTF-8 text of the given media type. */
  public static Reply text(int status, String mediaType, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Reply(
        status, Map.of("Content-Type", mediaType), bytes.length, out -> out.write(bytes));
  }

  /** Returns a 200 answer whose length is not known before it is written. */
  public static Reply stream(String mediaType, Content content) {
    return new Reply(200, Map.of("Content-Type", mediaType), -1, content);
  }

  /** Returns the same answer with one more header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, length, content);
  }

  /** Returns the same answer, the body cut off after half of its bytes. */
  Reply half() throws IOException {
    byte[] whole = bytes();
    int half = whole.length / 2;
    return new Reply(status, headers, half, out -> out.write(whole, 0, half));
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    content.writeTo(buffer);
    return buffer.toByteArray();
  }
}
