package org.provabilityfabric.runbooks.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;

class HealthProbeTest {
  private final HealthProbe probe = new HealthProbe(Duration.ofSeconds(10));

  @Test
  void twoHundredIsHealthyAndFiveHundredAndThreeIsNot() throws IOException {
    try (Answering well = Answering.always(Told.json(200, "{\"ok\":true}"));
        Answering ill = Answering.always(Told.json(503, "database away"))) {
      assertThat(probe.probe(well.uri("/status")))
          .isEqualTo(new HealthResult.Healthy(200, "{\"ok\":true}"));
      assertThat(probe.probe(ill.uri("/status")))
          .isEqualTo(new HealthResult.Unhealthy(503, "database away"));
    }
  }

  @Test
  void aRedirectToALoginPageIsNotHealthyAndIsNotFollowed() throws IOException {
    Told redirect = new Told(302, "text/html", "", Map.of("Location", "/login"));
    try (Answering server = Answering.always(redirect)) {
      assertThat(probe.probe(server.uri("/status"))).isEqualTo(new HealthResult.Unhealthy(302, ""));
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void nobodyThereAndNoAnswerInTimeAreTwoThings() throws IOException {
    Answering gone = Answering.always(Told.json(200, ""));
    gone.close();
    try (Answering slow = Answering.always(Told.never())) {
      assertThat(kind(probe.probe(gone.uri("/")))).isEqualTo(FailureKind.UNREACHABLE);
      HealthProbe hasty = new HealthProbe(Duration.ofSeconds(1));
      assertThat(kind(hasty.probe(slow.uri("/")))).isEqualTo(FailureKind.TIMED_OUT);
      assertThat(slow.asked()).as("asked a second time").hasSize(2);
    }
  }

  @Test
  void anAddressThatIsNoneIsInvalidInput() {
    assertThat(kind(probe.probe(URI.create("health")))).isEqualTo(FailureKind.INVALID_INPUT);
  }

  @Test
  void dependenciesAreAskedForTheirOwnStatus() throws IOException {
    try (Answering server = Answering.always(Told.json(204, ""))) {
      Dependency expected = new Dependency("identity provider", server.uri("/"), 204);
      Dependency unexpected = new Dependency("model API", server.uri("/"), 200);

      Map<Dependency, HealthResult> results =
          new DependencyProbes(probe, List.of(expected, unexpected)).probe();

      assertThat(results)
          .containsExactly(
              Map.entry(expected, new HealthResult.Healthy(204, "")),
              Map.entry(unexpected, new HealthResult.Unhealthy(204, "")));
    }
  }

  private static FailureKind kind(HealthResult result) {
    return ((HealthResult.NoAnswer) result).kind();
  }
}
