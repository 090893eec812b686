package org.provabilityfabric.runbooks.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One element of a stream of evidence, parsed and verbatim. Valid only during the call that hands
 * it over: the bytes behind it are reused.
 */
public final class JsonElement {
  private @Nullable ObjectNode fields;
  private final long index;
  private final long offset;
  private final long line;
  private final boolean inArray;
  private final byte[] buffer;
  private final int from;
  private final int length;

  /**
   * @param fields null if they are to be read when they are asked for
   */
  JsonElement(@Nullable ObjectNode fields, long index, boolean inArray, ByteWindow window) {
    this.fields = fields;
    this.index = index;
    this.offset = window.offset();
    this.line = window.line();
    this.inArray = inArray;
    this.buffer = window.buffer();
    this.from = window.from();
    this.length = window.length();
  }

  public ObjectNode fields() {
    if (fields == null) {
      fields = JsonElements.object(buffer, from, length);
    }
    return fields;
  }

  /** How many elements, read or not, came before this one. */
  public long index() {
    return index;
  }

  /** Whether the element stood in an array (its own or a wrapping object's), not on its own. */
  public boolean inArray() {
    return inArray;
  }

  /** A problem at the place of this element. */
  public Problem problem(ProblemKind kind, String reason) {
    return new Problem(kind, index, offset, line, reason);
  }

  /** The element as it was received, on one line with a line feed at its end. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length + 1);
    try {
      writeLine(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes the element as it was received, on one line with a line feed at its end. A line break
   * between its fields becomes a space (inside a JSON text there is none); no other byte changes.
   */
  public void writeLine(OutputStream out) throws IOException {
    int written = from;
    for (int i = from; i < from + length; i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r') {
        out.write(buffer, written, i - written);
        out.write(' ');
        written = i + 1;
      }
    }
    out.write(buffer, written, from + length - written);
    out.write('\n');
  }
}
