package org.provabilityfabric.runbooks.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A request byte by byte, to send what no client sends: false lengths, headers twice, half a body.
 * It goes to 127.0.0.1.
 *
 * @param head its first line and headers, without the empty line behind them
 * @param broken whether nothing comes any more behind what is sent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawRequest(List<String> head, byte[] body, boolean broken) {
  private static final int PATIENCE_MILLIS = 40_000;
  private static final int BETWEEN_DRIPS_MILLIS = 100;

  public RawRequest {
    head = List.copyOf(head);
  }

  /** A request without a body that wants the connection closed, such as {@code GET /healthz}. */
  public static RawRequest of(String methodAndPath) {
    return new RawRequest(
        List.of(methodAndPath + " HTTP/1.1", "Host: 127.0.0.1", "Connection: close"),
        new byte[0],
        false);
  }

  /** The same with a line more in its head, as it is. */
  public RawRequest line(String line) {
    List<String> longer = new ArrayList<>(head);
    longer.add(line);
    return new RawRequest(longer, body, broken);
  }

  /** The same without the lines that begin so. */
  public RawRequest without(String beginning) {
    return new RawRequest(
        head.stream().filter(line -> !line.startsWith(beginning)).toList(), body, broken);
  }

  /** The same with a body and its length. */
  public RawRequest body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with a body and its length. */
  public RawRequest body(byte[] bytes) {
    return line("Content-Length: " + bytes.length).bare(bytes);
  }

  /** The same with a body in one chunk. */
  public RawRequest chunked(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunks.writeBytes(ascii(Integer.toHexString(bytes.length) + "\r\n"));
    chunks.writeBytes(bytes);
    chunks.writeBytes(ascii("\r\n0\r\n\r\n"));
    return line("Transfer-Encoding: chunked").bare(chunks.toByteArray());
  }

  /** The same with bytes behind its head, of which the head says nothing. */
  public RawRequest bare(byte[] bytes) {
    return new RawRequest(head, bytes, broken);
  }

  /** The same, broken off behind what is there: the sender says that nothing more comes. */
  public RawRequest brokenOff() {
    return new RawRequest(head, body, true);
  }

  /**
   * What was answered.
   *
   * @param status 0 where the connection was closed without an answer
   * @param text the whole answer with its head
   */
  public record Answer(int status, String text) {
    /** What stands behind the head. */
    public String body() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? "" : text.substring(end + 4);
    }
  }

  /** Sends it, and reads until the connection is closed. */
  public Answer to(int port) throws IOException {
    try (Socket socket = open(port)) {
      Thread sending = Thread.ofVirtual().start(() -> send(socket));
      Answer answer = read(socket);
      sending.interrupt();
      return answer;
    }
  }

  /** Sends it, and then a byte every tenth of a second until the connection is closed. */
  public Answer drippedTo(int port) throws IOException {
    try (Socket socket = open(port)) {
      Thread sending = Thread.ofVirtual().start(() -> drip(socket));
      Answer answer = read(socket);
      sending.interrupt();
      return answer;
    }
  }

  /** Sends several at once as {@link #drippedTo(int)}; the answers come in their order. */
  public static List<Answer> drippedTo(int port, RawRequest... requests)
      throws IOException, InterruptedException {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> slow = new ArrayList<>();
      for (RawRequest request : requests) {
        slow.add(() -> request.drippedTo(port));
      }
      for (Future<Answer> each : all.invokeAll(slow)) {
        answers.add(each.get());
      }
      return answers;
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    }
  }

  private static Socket open(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private void send(Socket socket) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes());
      out.flush();
      if (broken) {
        socket.shutdownOutput();
      }
    } catch (IOException hungUp) {
      // The answer says why.
    }
  }

  /** Without a body the head itself drips: the empty line behind it never comes. */
  private void drip(Socket socket) {
    byte[] whole = bytes();
    int sent = body.length == 0 ? whole.length - 2 : whole.length;
    try {
      OutputStream out = socket.getOutputStream();
      out.write(whole, 0, sent);
      if (body.length == 0) {
        out.write(ascii("X-Slow: "));
      }
      while (true) {
        out.write('x');
        out.flush();
        Thread.sleep(BETWEEN_DRIPS_MILLIS);
      }
    } catch (IOException | InterruptedException hungUp) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer read(Socket socket) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    try {
      for (int bytes = socket.getInputStream().read(piece);
          bytes >= 0;
          bytes = socket.getInputStream().read(piece)) {
        read.write(piece, 0, bytes);
      }
    } catch (java.net.SocketTimeoutException open) {
      throw new IOException("neither answered nor hung up on", open);
    } catch (IOException reset) {
      // What came before it counts.
    }
    String text = read.toString(StandardCharsets.UTF_8);
    return new Answer(
        text.matches("(?s)HTTP/1\\.1 \\d{3}.*") ? Integer.parseInt(text.substring(9, 12)) : 0,
        text);
  }

  private byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    head.forEach(line -> bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    bytes.writeBytes(ascii("\r\n"));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
