package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.reading.BadDocumentException;

/** "Planned Maintenance" as data. */
class MaintenanceRulesTest {
  @Test
  void theShippedRulesAreThePapers() {
    MaintenanceRules rules = PolicyReader.shipped().maintenance();
    assertThat(rules.notice()).isEqualTo(Duration.ofHours(24));
    assertThat(rules.evidenceWindow()).isEqualTo(Duration.ofHours(1));
    assertThat(rules.onFailedVerification()).isEqualTo(MaintenanceRules.AfterFailure.ASK);
  }

  @Test
  void aLeaseThatEndsBeforeItIsExtendedIsRefused() throws IOException {
    assertRefused("lease: 10m", "lease: 5m", "/maintenance/lease", "twice extendEvery");
  }

  @Test
  void aStakeholderThatNobodyKnowsIsRefused() throws IOException {
    assertRefused(
        "[SRE, Engineering, Compliance]", "[SRE, Enginering]", "stakeholders/1", "Engineering");
  }

  private static void assertRefused(String shipped, String other, String where, String why)
      throws IOException {
    String yaml = Files.readString(Path.of("maintenance.yaml"));
    assertThat(yaml).contains(shipped);
    assertThatThrownBy(() -> PolicyReader.parse("maintenance.yaml", yaml.replace(shipped, other)))
        .isInstanceOfSatisfying(
            BadDocumentException.class,
            bad ->
                assertThat(bad.problems())
                    .singleElement()
                    .satisfies(
                        problem -> {
                          assertThat(problem.path()).contains(where);
                          assertThat(problem.message()).contains(why);
                          assertThat(problem.line()).isPositive();
                        }));
  }
}
