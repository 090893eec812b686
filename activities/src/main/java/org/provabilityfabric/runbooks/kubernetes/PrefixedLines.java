package org.provabilityfabric.runbooks.kubernetes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes pieces of text with a prefix before each line, however long a line is. */
final class PrefixedLines {
  private final OutputStream out;
  private byte[] prefix = new byte[0];
  private boolean atLineStart = true;
  private long bytes;

  PrefixedLines(OutputStream out) {
    this.out = out;
  }

  /** Begins the lines of a source. */
  void begin(String source) {
    prefix = ("[" + source + "] ").getBytes(StandardCharsets.UTF_8);
    atLineStart = true;
  }

  void write(List<ByteBuffer> piece) throws IOException {
    for (ByteBuffer buffer : piece) {
      byte[] text = new byte[buffer.remaining()];
      buffer.get(text);
      write(text);
    }
  }

  /** Ends a line that the source left open. */
  void end() throws IOException {
    if (!atLineStart) {
      put(new byte[] {'\n'}, 0, 1);
      atLineStart = true;
    }
  }

  long bytes() {
    return bytes;
  }

  private void write(byte[] text) throws IOException {
    int from = 0;
    while (from < text.length) {
      if (atLineStart) {
        put(prefix, 0, prefix.length);
      }
      int to = from;
      while (to < text.length && text[to] != '\n') {
        to++;
      }
      atLineStart = to < text.length;
      int end = atLineStart ? to + 1 : to;
      put(text, from, end - from);
      from = end;
    }
  }

  private void put(byte[] text, int from, int length) throws IOException {
    out.write(text, from, length);
    bytes += length;
  }
}
