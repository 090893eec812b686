package org.provabilityfabric.runbooks.simulator.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lines of bytes, with where each of them begins. */
final class LineReader {
  private final InputStream in;
  private long offset;
  private long next;
  private int number;
  private boolean ended;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Returns the next line without its end; at the end of the stream it is empty. */
  byte[] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    offset = next;
    number++;
    int read = in.read();
    while (read >= 0 && read != '\n') {
      line.write(read);
      read = in.read();
    }
    ended = read < 0;
    next = offset + line.size() + 1;
    return line.toByteArray();
  }

  long offset() {
    return offset;
  }

  /** Returns the number of the line, the first being 1. */
  int number() {
    return number;
  }

  boolean ended() {
    return ended;
  }
}
