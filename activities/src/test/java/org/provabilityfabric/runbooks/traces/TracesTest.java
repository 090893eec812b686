package org.provabilityfabric.runbooks.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.TraceAccess;
import org.provabilityfabric.runbooks.simulator.traces.PracticeCollector;
import org.provabilityfabric.runbooks.simulator.traces.SeenSpan;

class TracesTest {
  private static final int MORE_THAN_WAIT = 20_000;
  private static final SpanContext NOBODY = SpanContext.getInvalid();

  @TempDir Path folder = Path.of("");

  private final PracticeCollector collector = PracticeCollector.start();

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void withoutAnEndpointNothingIsTraced() {
    Traces traces = Traces.start(new TraceAccess(null, Map.of(), 1), Map.of(), "test");

    assertThat(traces.on()).isFalse();
    assertThat(traces.request("POST /alerts", () -> Traces.current() == null)).isTrue();
    assertThat(traces.place("a run", NOBODY).isValid()).isFalse();
    traces.close();
  }

  @Test
  void aRequestAndWhatItCallsAreOneTrace() {
    try (Traces traces = traces(1)) {
      traces.request(
          "POST /alerts",
          () -> {
            try (OutboundCall call = OutboundCall.begin("GET /receipts", "ledger", 3000)) {
              call.answered(503);
            }
            return "done";
          });
    }

    SeenSpan request = only("POST /alerts");
    SeenSpan call = only("GET /receipts");
    assertThat(request.service()).isEqualTo("test");
    assertThat(request.parentId()).isEmpty();
    assertThat(request.error()).isFalse();
    assertThat(call.traceId()).isEqualTo(request.traceId());
    assertThat(call.parentId()).isEqualTo(request.spanId());
    assertThat(call.error()).isTrue();
    assertThat(call.attributes())
        .isEqualTo(
            Map.of(
                "server.address", "ledger",
                "server.port", "3000",
                "http.response.status_code", "503",
                "error.type", "503"));
  }

  @Test
  void ofAFailureItsKindIsToldAndNotItsWords() {
    try (Traces traces = traces(1)) {
      assertThatThrownBy(
              () ->
                  traces.request(
                      "POST /alerts",
                      () -> {
                        throw new IllegalStateException("the token s3cret is wrong");
                      }))
          .hasMessageContaining("s3cret");
    }

    SeenSpan failed = only("POST /alerts");
    assertThat(failed.error()).isTrue();
    assertThat(failed.attributes()).isEqualTo(Map.of("error.type", "IllegalStateException"));
    assertThat(failed.events()).isZero();
    assertThat(failed.message()).isEmpty();
  }

  @Test
  void aRunHasItsPlaceBeforeItEndsAndOnEveryWorker() {
    try (Traces one = traces(1);
        Traces other = traces(1)) {
      SpanContext asked = one.place("another run", NOBODY);

      assertThat(one.place("a run", NOBODY)).isEqualTo(other.place("a run", NOBODY));
      assertThat(one.place("a run", asked).getTraceId()).isEqualTo(asked.getTraceId());
      assertThat(one.place("a run", asked).getSpanId()).isNotEqualTo(asked.getSpanId());
      assertThat(one.place("a run", one.place("a run", asked)))
          .isEqualTo(one.place("a run", asked));
    }
  }

  @Test
  void ofThePartThatIsNotKeptNothingIsSent() {
    try (Traces none = traces(0)) {
      assertThat(none.place("a run", NOBODY).isSampled()).isFalse();
      none.request("POST /alerts", () -> "done");
    }

    assertThat(collector.requests()).isEmpty();
  }

  @Test
  void headersAreReadAnewForEachRequest() throws Exception {
    Path secret = Files.writeString(folder.resolve("authorization"), "Bearer first\n");
    Map<String, SecretReference> headers = Map.of("Authorization", SecretReference.file(secret));
    try (Traces traces = traces(collector.endpoint(), headers, 1)) {
      traces.request("one", () -> "done");
      await().until(() -> seen("one"));
      Files.writeString(secret, "Bearer second\n");
      traces.request("two", () -> "done");
    }

    assertThat(collector.requests())
        .extracting(request -> request.get("Authorization"))
        .containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void aHeaderWithoutItsSecretIsRefusedAtOnce() {
    Map<String, SecretReference> headers = Map.of("Authorization", SecretReference.env("NOWHERE"));

    assertThatThrownBy(() -> traces(collector.endpoint(), headers, 1))
        .isInstanceOf(MissingSecretException.class)
        .hasMessage("there is no secret in the environment variable NOWHERE");
  }

  @Test
  void aCollectorThatHangsDelaysNobodyAndHoldsNoEnd() {
    collector.hang();
    Traces traces = traces(1);
    traces.request("the first", () -> "done");
    await().until(() -> !collector.requests().isEmpty());

    for (int i = 0; i < MORE_THAN_WAIT; i++) {
      assertThat(traces.request("POST /alerts", () -> "done")).isEqualTo("done");
    }
    traces.close();

    assertThat(collector.spans()).isEmpty();
  }

  @Test
  void aCollectorThatIsAwayDelaysNobodyAndIsSentTheNextSpansWhenItIsBack() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Traces traces = traces(URI.create("http://127.0.0.1:" + port + "/v1/traces"), Map.of(), 1);

    for (int i = 0; i < MORE_THAN_WAIT; i++) {
      assertThat(traces.request("POST /alerts", () -> "done")).isEqualTo("done");
    }
    try (PracticeCollector back = PracticeCollector.start(port)) {
      await()
          .until(
              () -> {
                traces.request("POST /alerts", () -> "done");
                return !back.spans().isEmpty();
              });
      traces.close();
    }
  }

  private Traces traces(double sampling) {
    return traces(collector.endpoint(), Map.of(), sampling);
  }

  private static Traces traces(
      @Nullable URI endpoint, Map<String, SecretReference> headers, double sampling) {
    return Traces.start(new TraceAccess(endpoint, headers, sampling), Map.of(), "test");
  }

  private boolean seen(String name) {
    return collector.spans().stream().anyMatch(span -> span.name().equals(name));
  }

  private SeenSpan only(String name) {
    List<SeenSpan> found =
        collector.spans().stream().filter(span -> span.name().equals(name)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
