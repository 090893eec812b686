package org.provabilityfabric.runbooks.launcher.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server in front of another that says the same to everything, or nothing at all, as often as it
 * was told; later connections go through to the other one.
 */
final class RudeServer implements AutoCloseable {
  private static final long DRIP_MILLIS = 400;

  private final ServerSocket server;
  private final int behind;
  private final String says;
  private final boolean drips;
  private final AtomicInteger left;

  /**
   * Starts on a free port of 127.0.0.1.
   *
   * @param behind the port of the server behind it
   * @param says a line; empty for silence
   * @param drips whether what the other one says comes by drops
   * @param times how many connections are treated so
   */
  RudeServer(int behind, String says, boolean drips, int times) {
    this.behind = behind;
    this.says = says;
    this.drips = drips;
    left = new AtomicInteger(times);
    try {
      server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** A port at which nobody listens. */
  static int closedPort() {
    try (ServerSocket closed = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return closed.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        boolean rude = left.getAndDecrement() > 0;
        Thread.ofVirtual().start(() -> serve(client, rude));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client, boolean rude) {
    try (client) {
      if (!rude || drips) {
        passOn(client, rude);
      } else if (says.isEmpty()) {
        var unused = client.getInputStream().readAllBytes();
      } else {
        client.getOutputStream().write(says.getBytes(StandardCharsets.ISO_8859_1));
        while (client.getInputStream().read() >= 0) {
          // what the client says does not matter
        }
      }
    } catch (IOException gone) {
      // the client had enough
    }
  }

  private void passOn(Socket client, boolean slowly) throws IOException {
    try (Socket other = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  client.getInputStream().transferTo(other.getOutputStream());
                  other.shutdownOutput();
                } catch (IOException gone) {
                  // one of the two has hung up
                }
              });
      if (slowly) {
        drip(other.getInputStream(), client.getOutputStream());
      } else {
        other.getInputStream().transferTo(client.getOutputStream());
      }
    }
  }

  private static void drip(InputStream from, OutputStream to) throws IOException {
    for (int next = from.read(); next >= 0; next = from.read()) {
      to.write(next);
      to.flush();
      try {
        Thread.sleep(DRIP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
