package org.provabilityfabric.runbooks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.practice.PracticeServer;

/** A thousand connections that want nothing keep no alert out, and are hung up on. */
@Order(1) // Waits longest: it begins first.
class ManyConnectionsTest {
  private static final int CONNECTIONS = 1_000;
  private static final int PATIENCE_MILLIS = 60_000;

  private static final String HALF_A_HEAD = "POST /alerts HTTP/1.1\r\nHost: x\r\nX-Half: ";
  private static final String A_STRANGERS_BODY =
      "POST /alerts HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{";

  /** Of somebody who knows the secret: the only one of these for which the gateway waits. */
  private static final String A_BODY_THAT_NEVER_COMES =
      "POST /alerts HTTP/1.1\r\nHost: x\r\nAuthorization: "
          + GatewayScene.BEARER
          + "\r\nContent-Length: 1000\r\n\r\n{";

  private static final List<String> BY_TURNS =
      List.of(
          "",
          HALF_A_HEAD,
          A_STRANGERS_BODY,
          "",
          HALF_A_HEAD,
          A_STRANGERS_BODY,
          "",
          A_BODY_THAT_NEVER_COMES);

  @Test
  void aProperAlertIsAcceptedWhileTheyAreOpenAndAfterwards() throws Exception {
    List<Socket> open = new ArrayList<>();
    try (PracticeServer server = PracticeServer.withWorker();
        Gateway gateway = GatewayScene.start(server.connection())) {
      for (int i = 0; i < CONNECTIONS; i++) {
        open.add(begun(gateway, BY_TURNS.get(i % BY_TURNS.size())));
      }

      assertThat(accepted(gateway, "meanwhile")).isEqualTo(202);
      for (Socket each : open) {
        untilHungUpOn(each);
      }
      assertThat(accepted(gateway, "afterwards")).isEqualTo(202);
      assertThat(server.runs()).hasSize(2);
    } finally {
      for (Socket each : open) {
        each.close();
      }
    }
  }

  private static Socket begun(Gateway gateway, String beginning) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static int accepted(Gateway gateway, String group) throws Exception {
    return GatewayScene.send(gateway, GatewayScene.payload(group, "firing")).statusCode();
  }

  private static void untilHungUpOn(Socket socket) throws IOException {
    try {
      var unused = socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      // Hung up on as well.
    }
  }
}
