package org.provabilityfabric.runbooks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.http.Answering.Told;

class OutboundHttpTest {
  private static final Duration ENOUGH = Duration.ofSeconds(10);
  private final OutboundHttp http = new OutboundHttp();

  @Test
  void aBodyIsReadUpToItsBound() throws Exception {
    try (Answering server = Answering.always(Told.json(200, "0123456789"))) {
      HttpAnswer cut = http.send(request(server.uri("/")), ENOUGH, 4);
      HttpAnswer whole = http.send(request(server.uri("/")), ENOUGH, 10);

      assertThat(cut).isEqualTo(new HttpAnswer(200, "0123", false));
      assertThat(whole).isEqualTo(new HttpAnswer(200, "0123456789", true));
    }
  }

  @Test
  void theDeadlineCoversTheBodyToo() throws Exception {
    try (Answering server = Answering.always(Told.never())) {
      HttpFailure failure = failure(server.uri("/"), Duration.ofMillis(300));

      assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT);
      assertThat(failure.text()).isEqualTo("no whole answer within 300 ms");
    }
  }

  @Test
  void nobodyListeningIsUnreachable() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    HttpFailure failure = failure(URI.create("http://127.0.0.1:" + free + "/secret"), ENOUGH);

    assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failure.text()).doesNotContain("secret");
  }

  @Test
  void aHostWithoutAnAddressIsUnreachable() {
    HttpFailure failure = failure(URI.create("http://no-such-host.invalid/"), ENOUGH);

    assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void whatIsNotHttpIsMalformed() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(socket));

      HttpFailure failure =
          failure(URI.create("http://127.0.0.1:" + socket.getLocalPort()), ENOUGH);

      assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED);
    }
  }

  @Test
  void foreignTextIsShownOnOneShortLine() {
    assertThat(HttpAnswer.shortened("a\u0000\n\tb \u202ec")).isEqualTo("a b c");
    assertThat(HttpAnswer.shortened("x".repeat(5000))).hasSize(160).endsWith("…");
  }

  private static void greet(ServerSocket socket) {
    try (Socket one = socket.accept()) {
      one.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.UTF_8));
      one.getOutputStream().flush();
      one.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException ended) {
      return;
    }
  }

  private HttpFailure failure(URI address, Duration deadline) {
    return catchThrowableOfType(
        HttpFailure.class, () -> http.send(request(address), deadline, 100));
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).GET();
  }
}
