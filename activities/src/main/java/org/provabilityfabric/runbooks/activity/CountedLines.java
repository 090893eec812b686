package org.provabilityfabric.runbooks.activity;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the lines that pass through; closing it leaves the stream open. */
final class CountedLines extends FilterOutputStream {
  private long lines;

  CountedLines(OutputStream out) {
    super(out);
  }

  long lines() {
    return lines;
  }

  @Override
  public void write(int b) throws IOException {
    lines += b == '\n' ? 1 : 0;
    out.write(b);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      lines += from[i] == '\n' ? 1 : 0;
    }
    out.write(from, offset, length);
  }

  @Override
  public void close() {
    // The evidence writer ends on its own.
  }
}
