package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.ActivityExecutionContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells the server while evidence is read that the reading lives, and stops when it should. */
final class HeartbeatingInput extends FilterInputStream {
  private final ActivityExecutionContext context;
  private long bytes;

  HeartbeatingInput(InputStream in, ActivityExecutionContext context) {
    super(in);
    this.context = context;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    bytes += Math.max(0, read);
    context.heartbeat(bytes);
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
