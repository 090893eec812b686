package org.provabilityfabric.runbooks.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A look through a stream of bytes that can step back: everything since the last {@link #release}
 * is kept, everything before it is forgotten, and position and line of the kept part are known.
 */
final class ByteWindow {
  private static final int INITIAL = 64 * 1024;

  private final InputStream in;
  private byte[] bytes = new byte[INITIAL];
  private int start;
  private int next;
  private int limit;
  private long startOffset;
  private long startLine = 1;
  private boolean ended;

  ByteWindow(InputStream in) {
    this.in = in;
  }

  /** The next byte (0 to 255) without consuming it, or -1 at the end of the input. */
  int peek() throws IOException {
    return next < limit || fill(next) ? bytes[next] & 0xff : -1;
  }

  /** The byte {@code distance} after the next one without consuming it, or -1 past the end. */
  int ahead(int distance) throws IOException {
    while (next + distance >= limit) {
      if (!fill(next + distance)) {
        return -1;
      }
    }
    return bytes[next + distance] & 0xff;
  }

  /** Consumes the byte last peeked at. */
  void advance() {
    next++;
  }

  /** Steps back so that only {@code kept} bytes of the kept part count as consumed. */
  void rewind(int kept) {
    next = start + kept;
  }

  /** Forgets everything consumed so far. */
  void release() {
    for (int i = start; i < next; i++) {
      if (bytes[i] == '\n') {
        startLine++;
      }
    }
    startOffset += next - start;
    start = next;
  }

  /** Takes {@code length} bytes for consumed that are known to be there. */
  void take(int length) {
    next = start + length;
  }

  /** As {@link #release()} where it is known how many line feeds are forgotten. */
  void release(int lineFeeds) {
    startLine += lineFeeds;
    startOffset += next - start;
    start = next;
  }

  /** How many bytes have been consumed since the last release. */
  int length() {
    return next - start;
  }

  /** Position of the first kept byte in the input, from 0. */
  long offset() {
    return startOffset;
  }

  /** Line of the first kept byte, from 1. */
  long line() {
    return startLine;
  }

  byte[] buffer() {
    return bytes;
  }

  int from() {
    return start;
  }

  /** The place behind the last byte that has been read so far. */
  int limit() {
    return limit;
  }

  /** Whether nothing comes behind {@link #limit}. */
  boolean ended() {
    return ended;
  }

  /** Reads on, at least one byte unless the input ends; places move, the kept part stays. */
  void more() throws IOException {
    fill(limit);
  }

  /**
   * Consumes up to, not including, the next line feed, at most {@code maximum} bytes.
   *
   * @return false if the line is longer than {@code maximum}
   */
  boolean line(int maximum) throws IOException {
    while (true) {
      int end = (int) Math.min(limit, (long) start + maximum + 1);
      while (next < end && bytes[next] != '\n') {
        next++;
      }
      if (next - start > maximum) {
        return false;
      }
      if (next < limit || !fill(next)) {
        return true;
      }
    }
  }

  /** Consumes and forgets everything up to and including the next line feed. */
  void skipLine() throws IOException {
    int b = peek();
    while (b >= 0 && b != '\n') {
      advance();
      if (length() >= INITIAL) {
        release();
      }
      b = peek();
    }
    if (b == '\n') {
      advance();
    }
    release();
  }

  /** Reads on until the byte at the index {@code wanted} is there; indexes move by it. */
  private boolean fill(int wanted) throws IOException {
    int wantedFromStart = wanted - start;
    while (!ended && start + wantedFromStart >= limit) {
      if (limit == bytes.length) {
        makeRoom();
      }
      int read = in.read(bytes, limit, bytes.length - limit);
      if (read < 0) {
        ended = true;
      } else {
        limit += read;
      }
    }
    return start + wantedFromStart < limit;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, limit - start);
      next -= start;
      limit -= start;
      start = 0;
    } else {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }
}
