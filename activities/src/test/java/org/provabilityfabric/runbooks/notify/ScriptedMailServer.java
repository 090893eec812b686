package org.provabilityfabric.runbooks.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers each command as it is told, or never. */
final class ScriptedMailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, String> answers;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /**
   * @param answers the answer by a command's first word; others are taken; the empty one is none
   */
  ScriptedMailServer(Map<String, String> answers) throws IOException {
    this.answers = answers;
    socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  List<String> heard() {
    return heard;
  }

  private void serve() {
    try (Socket client = socket.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = client.getOutputStream();
      say(out, answers.getOrDefault("", "220 mail.example"));
      boolean text = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        text = (text || line.equals("DATA")) && !line.equals(".");
        if (!text || line.equals("DATA")) {
          say(out, answers.getOrDefault(line.split(" ")[0], "250 fine"));
        }
      }
    } catch (IOException ended) {
      return;
    }
  }

  private static void say(OutputStream out, String answer) throws IOException {
    if (!answer.isEmpty()) {
      out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
