package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.FindingCode;

/** Containment by hand with Temporal down, and the incident that takes it over afterwards. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DirectContainmentIT {
  private static final String GATEWAY = "retrieval-gateway";

  @TempDir Path folder;

  private Situation situation;

  @BeforeEach
  void start() throws IOException {
    RealStack stack = RealStack.running();
    situation =
        Situation.of(folder, Map.of("KUBECONFIG", stack.administratorKubeconfig().toString()));
  }

  @AfterEach
  void stop() {
    situation.noMoreCrossTenantReads();
    situation.close();
  }

  @Test
  void aLaterIncidentAdoptsWhatWasContainedByHandAndItsReleaseRestoresWhatWasThere() {
    situation.product.command("contain", GATEWAY, "--direct", "--yes");
    assertThat(situation.replicas(GATEWAY)).isZero();
    assertThat(situation.cluster.find("networkpolicy", "emergency-isolation-" + GATEWAY))
        .isPresent();

    situation.crossTenantReads(2);
    String incident = situation.incident();
    eventually(
        "it is adopted",
        () ->
            situation.response(incident).report().findings().stream()
                .anyMatch(finding -> finding.code() == FindingCode.CONTAINMENT_ADOPTED));
    eventually("asked", () -> !situation.status(incident).approvals().isEmpty());
    situation.product.command("incident", "approve", incident, "--by", "security@company.com");

    eventually("as before", () -> situation.released(GATEWAY, 3));
    situation.noMoreCrossTenantReads();
    situation.product.command(
        "incident", "resolve", incident, "repaired", "--by", "sre@company.com");
  }

  @Test
  void aReleaseByHandRestoresWhatWasThere() {
    situation.product.command("contain", GATEWAY, "--direct", "--yes");

    situation.product.command("release", GATEWAY, "--direct", "--yes");

    assertThat(situation.released(GATEWAY, 3)).isTrue();
  }
}
