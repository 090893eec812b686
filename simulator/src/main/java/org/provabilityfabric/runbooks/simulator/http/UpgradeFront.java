package org.provabilityfabric.runbooks.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before a server that cannot speak WebSocket: a connection that begins with a request to go
 * on as one is answered here, the bytes of every other one are handed on.
 */
final class UpgradeFront implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UpgradeFront.class);
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final byte[] CLOSE = {(byte) 0x88, 2, 0x03, (byte) 0xe8};

  private final ServerSocket front;
  private final int behind;
  private final Upgrade.Handler handler;
  private final Faults faults;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  UpgradeFront(int behind, Upgrade.Handler handler, Faults faults) {
    try {
      this.front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no server could be started on 127.0.0.1", e);
    }
    this.behind = behind;
    this.handler = handler;
    this.faults = faults;
    threads.execute(this::accept);
  }

  int port() {
    return front.getLocalPort();
  }

  @Override
  public void close() {
    closeQuietly(front);
    open.forEach(UpgradeFront::closeQuietly);
    threads.shutdownNow();
    threads.close();
  }

  private void accept() {
    while (!front.isClosed()) {
      try {
        Socket client = front.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        log.debug("no longer accepting: {}", e.toString());
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      byte[] head = head(client.getInputStream());
      String text = new String(head, StandardCharsets.ISO_8859_1);
      if (text.toLowerCase(java.util.Locale.ROOT).contains("\r\nupgrade: websocket")) {
        upgrade(client, Request.ofHead(text));
      } else if (head.length > 0) {
        handOn(client, head);
      }
    } catch (IOException e) {
      log.debug("a connection ended: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int lineEnds = 0;
    while (lineEnds < 4 && head.size() < LONGEST_HEAD) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
      boolean expected = next == (lineEnds % 2 == 0 ? '\r' : '\n');
      lineEnds = expected ? lineEnds + 1 : next == '\r' ? 1 : 0;
    }
    return head.toByteArray();
  }

  private void handOn(Socket client, byte[] head) throws IOException, InterruptedException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      open.add(server);
      server.getOutputStream().write(head);
      var answers = threads.submit(() -> copy(server, client));
      copy(client, server);
      server.shutdownOutput();
      answers.get();
      open.remove(server);
    } catch (java.util.concurrent.ExecutionException e) {
      log.debug("a connection ended: {}", e.toString());
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException gone) {
      log.debug("a connection ended: {}", gone.toString());
    }
  }

  private void upgrade(Socket client, Request request) throws IOException, InterruptedException {
    var fault = faults.take(request);
    if (fault.isPresent()) {
      if (fault.get().fault() instanceof Fault.Instead instead) {
        refuse(client, instead.reply());
      } else if (fault.get().fault() instanceof Fault.Hang) {
        fault.get().awaitLifted();
      }
      return;
    }
    switch (handler.answer(request)) {
      case Upgrade.Refused refused -> refuse(client, refused.reply());
      case Upgrade.Granted granted -> talk(client, request, granted);
    }
  }

  private static void refuse(Socket client, Reply reply) throws IOException {
    byte[] body = reply.bytes();
    String head =
        "HTTP/1.1 %d Refused\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(reply.status(), body.length);
    OutputStream out = client.getOutputStream();
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  private static void talk(Socket client, Request request, Upgrade.Granted granted)
      throws IOException {
    String head =
        """
        HTTP/1.1 101 Switching Protocols\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Accept: %s\r
        Sec-WebSocket-Protocol: %s\r
        \r
        """
            .formatted(
                accepted(request.header("Sec-WebSocket-Key").orElse("")), granted.protocol());
    OutputStream out = client.getOutputStream();
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    for (byte[] message : granted.messages()) {
      out.write(frame(message));
    }
    out.write(CLOSE);
    out.flush();
    client.setSoTimeout(5_000);
    var unused = client.getInputStream().readAllBytes();
  }

  /** One binary message, from a server, so without a mask. */
  private static byte[] frame(byte[] message) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x82);
    if (message.length < 126) {
      frame.write(message.length);
    } else if (message.length <= 0xffff) {
      frame.write(126);
      frame.write(message.length >> 8);
      frame.write(message.length);
    } else {
      throw new IllegalArgumentException("a message of the practice cluster has at most 64 KiB");
    }
    frame.writeBytes(message);
    return frame.toByteArray();
  }

  private static String accepted(String key) {
    try {
      byte[] text = (key + MAGIC).getBytes(StandardCharsets.ISO_8859_1);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static void closeQuietly(AutoCloseable closing) {
    try {
      closing.close();
    } catch (Exception e) {
      log.debug("closed with {}", e.toString());
    }
  }
}
