package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.reading.BadDocumentException;

/** The scenarios of drills, as policy files have them. */
class DrillScenarioTest {
  private static final String ONE =
      """
        - name: outage
          title: Everything is slow
          component: ledger
          kind: SYSTEM_OUTAGE
          seen: Searches take long.
          messages: SHOWN
          endsAfter: %s
      """;

  @Test
  void theShippedOnesTrainPeopleTriageTheResponseToAlertsAndTheRotation() {
    assertThat(PolicyReader.shipped().drills())
        .extracting(DrillScenario::name, DrillScenario::messages)
        .containsExactly(
            tuple("cross-tenant-access", DrillScenario.Messages.SENT),
            tuple("quiet-outage", DrillScenario.Messages.SHOWN),
            tuple("alert-response", DrillScenario.Messages.SENT),
            tuple("rotation", DrillScenario.Messages.SHOWN));
  }

  @Test
  void aScenarioNeedsNoSurprisesAndNoSeverity() {
    DrillScenario read =
        PolicyReader.parse("drills.yaml", "drills:\n" + ONE.formatted("30m")).drills().getFirst();

    assertThat(read.severity()).isNull();
    assertThat(read.endsAfter()).isEqualTo(Duration.ofMinutes(30));
    assertThat(read.surprises()).isEqualTo(DrillScenario.Surprises.NONE);
    assertThat(read.procedures()).isEmpty();
    assertThat(read.plays()).isEqualTo(DrillScenario.Plays.INCIDENT);
  }

  @Test
  void aRotationIsPlayedWhereTheScenarioSaysSo() {
    assertThat(PolicyReader.shipped().drills())
        .filteredOn(one -> one.plays() == DrillScenario.Plays.ROTATION)
        .extracting(DrillScenario::name)
        .containsExactly("rotation");
  }

  @Test
  void onlyThePrimaryOfTheScenariosRowLosesItsAddress() {
    Contacts usual = PolicyReader.shipped().contacts();
    DrillScenario drill = PolicyReader.shipped().drills().getFirst();
    ContactLine line = usual.line(usual.row(drill.kind()));

    Contacts inTheDrill = drill.contacts(usual);

    assertThat(usual.named(line.primary()).reachable()).isTrue();
    assertThat(inTheDrill.named(line.primary()).reachable()).isFalse();
    assertThat(inTheDrill.named(line.secondary())).isEqualTo(usual.named(line.secondary()));
    assertThat(inTheDrill.directory()).hasSameSizeAs(usual.directory());
  }

  @Test
  void mistakesAreNamedWithFileAndLine() {
    assertThatThrownBy(
            () ->
                PolicyReader.parse(
                    "drills.yaml", "drills:\n" + ONE.formatted("1h") + ONE.formatted("0s")))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("drills.yaml:9")
        .hasMessageContaining("is the name of an earlier scenario already")
        .hasMessageContaining("must be longer than nothing");
    assertThatThrownBy(
            () ->
                PolicyReader.parse(
                    "drills.yaml",
                    "drills:\n" + ONE.formatted("1h") + "    surprises: {primaryAway: true}\n"))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("primaryAway");
  }
}
