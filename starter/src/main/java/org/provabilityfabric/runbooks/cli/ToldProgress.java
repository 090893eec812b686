package org.provabilityfabric.runbooks.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;

/** Tells how far the reading of a long input is, a line for each step; short input says nothing. */
final class ToldProgress extends FilterInputStream {
  /** So many bytes are read before anything is said, and again after each line. */
  static final long STEP = 128L * 1024 * 1024;

  private static final long MEGABYTE = 1024L * 1024;

  private final String name;
  private final long size;
  private final PrintWriter err;
  private long read;
  private long told;

  /**
   * An input with progress.
   *
   * @param size in bytes; 0 where it is not known
   */
  ToldProgress(InputStream in, String name, long size, PrintWriter err) {
    super(in);
    this.name = name;
    this.size = size;
    this.err = err;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    add(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = super.read(bytes, from, length);
    add(Math.max(0, count));
    return count;
  }

  private void add(int bytes) {
    read += bytes;
    if (read - told < STEP) {
      return;
    }
    told = read;
    String share = size == 0 ? "" : " of " + size / MEGABYTE + " MB (" + percent() + " %)";
    String megabytes = read / MEGABYTE + (size == 0 ? " MB" : "") + share;
    err.println(RunbookCommand.plain(name) + ": " + megabytes + " read");
    err.flush();
  }

  private long percent() {
    return Math.min(100, read * 100 / size);
  }
}
