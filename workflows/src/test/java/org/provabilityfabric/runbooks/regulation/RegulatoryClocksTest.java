package org.provabilityfabric.runbooks.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Regulatory compliance at risk": the clocks that regulators set. */
class RegulatoryClocksTest extends RegulatedIncident {
  @Test
  void aConfirmedExposureStartsTheClocksFromAwarenessAndNotTheOneFromClassification() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(5));

    List<RegulatoryClock> clocks = incident.incident().regulatory();
    assertThat(clocks)
        .extracting(RegulatoryClock::name, clock -> length(clock), RegulatoryClock::stands)
        .containsExactly(
            tuple("GDPR", Duration.ofHours(72), "runs"),
            tuple("NIS2 early warning", Duration.ofHours(24), "runs"),
            tuple("NIS2 notification", Duration.ofHours(72), "runs"));
    assertThat(clocks.getFirst().why()).isEqualTo("A data exposure is confirmed.");
    assertThat(clocks.getFirst().from()).isAfter(incident.incident().startedAt());
    assertThat(incident.incident().waiting())
        .extracting(Request::command)
        .contains(
            "./runbook incident regulator "
                + ID
                + " notified \"GDPR\" --text \"which authority, reference\"");
  }

  @Test
  void noExposureNoClock() {
    scene.observation.exposed = false;
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(5));

    assertThat(incident.incident().regulatory()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "GDPR,               72h, 24h, 4h, Privacy",
    "NIS2 early warning, 24h, 8h,  2h, Compliance",
    "NIS2 notification,  72h, 24h, 4h, Compliance",
    "DORA,               4h,  2h,  1h, Compliance",
  })
  void eachClockWarnsThoseWhoNotifyAndIsEscalatedAtItsEnd(
      String name, String after, String first, String second, String told) {
    Incident incident = quiet();
    Instant started = scene.now();
    incident.startRegulatoryClock(act(name, null, "the assessor says so"));
    RegulatoryClock clock = incident.incident().regulatory().getFirst();
    assertThat(length(clock)).isEqualTo(DurationText.parse(after));
    assertThat(clock.from()).isBetween(started, scene.now());

    passTo(clock.deadline().minus(DurationText.parse(first)).minus(SECOND));
    assertThat(told(name)).isEmpty();
    passTo(clock.deadline().minus(DurationText.parse(first)).plus(SECOND));
    assertThat(told(name))
        .contains("REQUEST " + told + ": The " + name + " clock ends in " + first);
    passTo(clock.deadline().minus(DurationText.parse(second)).plus(SECOND));
    assertThat(told(name))
        .contains("REQUEST " + told + ": The " + name + " clock ends in " + second);
    passTo(clock.deadline().minus(SECOND));
    assertThat(breaches(incident)).isEmpty();
    passTo(clock.deadline().plus(SECOND));

    assertThat(breaches(incident))
        .containsExactly(
            "The " + name + " clock ended at " + clock.deadline() + ": " + clock.what());
    assertThat(told(name))
        .contains("ESCALATION CISO: The " + name + " clock ended at " + clock.deadline());
    assertThat(incident.incident().regulatory().getFirst().stands())
        .isEqualTo("breached, not notified");
  }

  @Test
  void clocksOfOnesOwnStartBySeverityFromClassificationOrFromTheIncidentsBeginning() {
    scene.close();
    scene = new Scene(own("AWARENESS", "CLASSIFICATION"));
    Incident incident = quiet();
    assertThat(incident.incident().regulatory()).isEmpty();

    incident.changeSeverity(new SeverityChange("P0", "ada@company.com", "worse", null));

    List<RegulatoryClock> clocks = incident.incident().regulatory();
    assertThat(clocks).extracting(RegulatoryClock::name).containsExactly("first", "second");
    assertThat(clocks.get(0).from()).isEqualTo(incident.incident().startedAt());
    assertThat(clocks.get(1).from()).isAfter(incident.incident().startedAt().plusSeconds(200));
    assertThat(clocks.get(1).deadline()).isEqualTo(clocks.get(1).from().plus(Duration.ofHours(6)));
  }

  private static Policy own(String... from) {
    StringBuilder yaml = new StringBuilder("regulatoryClocks:\n");
    List<String> names = List.of("first", "second");
    for (int i = 0; i < from.length; i++) {
      yaml.append("  - {name: ").append(names.get(i)).append(", what: tell them, from: ");
      yaml.append(from[i]).append(", after: 6h, severities: [P0], warnBefore: [1h],");
      yaml.append(" tell: [Legal], escalateTo: [escalation]}\n");
    }
    return PolicyReader.parse("own.yaml", yaml.toString());
  }

  private static Duration length(RegulatoryClock clock) {
    return Duration.between(clock.from(), clock.deadline());
  }
}
