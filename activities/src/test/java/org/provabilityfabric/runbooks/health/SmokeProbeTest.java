package org.provabilityfabric.runbooks.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;

/** "smoke_test.py": one request, and what it must answer. */
class SmokeProbeTest {
  private final SmokeProbe probe = new SmokeProbe();

  @Test
  void theRequestIsSentAsConfiguredAndOnce() throws IOException {
    try (Answering server = Answering.always(Told.json(201, "{\"receipt_id\": \"r1\"}"))) {
      SmokeTest test =
          new SmokeTest(
              server.uri("/query"),
              "POST",
              "{\"query\": \"ping\"}",
              "s3cr3t",
              201,
              "\"receipt_id\"",
              Duration.ofSeconds(10));
      assertThat(probe.probe(test)).isInstanceOf(HealthResult.Healthy.class);
      assertThat(server.asked()).hasSize(1);
      Answering.Asked asked = server.asked().getFirst();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.body()).isEqualTo("{\"query\": \"ping\"}");
      assertThat(asked.headers())
          .containsEntry("authorization", "Bearer s3cr3t")
          .containsEntry("content-type", "application/json");
      assertThat(test.toString()).doesNotContain("s3cr3t");
    }
  }

  @Test
  void anotherStatusOrAnotherTextIsAFailure() throws IOException {
    try (Answering server = Answering.always(Told.json(200, "{\"error\": \"no index\"}"))) {
      assertThat(probe.probe(get(server.uri("/"), 200, null)))
          .isInstanceOf(HealthResult.Healthy.class);
      assertThat(probe.probe(get(server.uri("/"), 204, null)))
          .isEqualTo(new HealthResult.Unhealthy(200, "{\"error\": \"no index\"}"));
      assertThat(probe.probe(get(server.uri("/"), 200, "receipt_id")))
          .isInstanceOf(HealthResult.Unhealthy.class);
    }
  }

  @Test
  void aFailureThatIsExpectedPasses() throws IOException {
    Told redirect = new Told(401, "text/plain", "", Map.of());
    try (Answering server = Answering.always(redirect)) {
      assertThat(probe.probe(get(server.uri("/admin"), 401, null)))
          .isInstanceOf(HealthResult.Healthy.class);
    }
  }

  @Test
  void nobodyThereNoAnswerInTimeAndNoAddressAreThreeThings() throws IOException {
    Answering gone = Answering.always(Told.json(200, ""));
    gone.close();
    try (Answering slow = Answering.always(Told.never())) {
      assertThat(kind(get(gone.uri("/"), 200, null))).isEqualTo(FailureKind.UNREACHABLE);
      assertThat(kind(get(slow.uri("/"), 200, null, Duration.ofSeconds(1))))
          .isEqualTo(FailureKind.TIMED_OUT);
      assertThat(kind(get(URI.create("query"), 200, null))).isEqualTo(FailureKind.INVALID_INPUT);
    }
  }

  private FailureKind kind(SmokeTest test) {
    return switch (probe.probe(test)) {
      case HealthResult.NoAnswer none -> none.kind();
      case HealthResult.Healthy it -> throw new AssertionError("answered: " + it);
      case HealthResult.Unhealthy it -> throw new AssertionError("answered: " + it);
    };
  }

  private static SmokeTest get(URI address, int status, @Nullable String contains) {
    return get(address, status, contains, Duration.ofSeconds(10));
  }

  private static SmokeTest get(
      URI address, int status, @Nullable String contains, Duration within) {
    return new SmokeTest(address, "GET", null, "", status, contains, within);
  }
}
