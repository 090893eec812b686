package org.provabilityfabric.runbooks.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.incident.Incident;

/** What a person says of a regulatory clock: notified, does not apply. */
class RegulatorNotifiedTest extends RegulatedIncident {
  @Test
  void whoNotifiesInTimeMeetsItAndNobodyIsWarnedOrToldAnyMore() {
    Incident incident = quiet();
    incident.startRegulatoryClock(act("dora", "30m", "a major incident"));
    assertThat(incident.regulatorNotified(act("DORA", "10m", "BaFin, reference 42")))
        .startsWith("The DORA clock was met, notified at ");
    scene.pass(Duration.ofHours(5));

    RegulatoryClock clock = incident.incident().regulatory().getFirst();
    assertThat(clock.stands()).isEqualTo("met");
    assertThat(clock.said()).isEqualTo("BaFin, reference 42");
    assertThat(clock.settledBy()).isEqualTo("ada@company.com (Temporal UI, claimed)");
    assertThat(told("DORA")).isEmpty();
    assertThat(breaches(incident)).isEmpty();
  }

  @Test
  void aNotificationThatComesLateIsABreachAndOneThatWasOnlyRecordedLateIsNone() {
    Incident incident = quiet();
    incident.startRegulatoryClock(act("DORA", null, "a major incident"));
    incident.startRegulatoryClock(act("NIS2 early warning", "23h", "known since yesterday"));
    scene.pass(Duration.ofHours(5));
    assertThat(breaches(incident)).hasSize(2);

    incident.regulatorNotified(act("DORA", null, "BaFin"));
    assertThat(incident.regulatorNotified(act("NIS2 early warning", "4h30m", "BSI")))
        .startsWith("The NIS2 early warning clock was met");

    assertThat(incident.incident().regulatory())
        .extracting(RegulatoryClock::stands)
        .containsExactly("breached, notified late", "met");
    assertThat(incident.timeline())
        .extracting(entry -> entry.what())
        .anyMatch(what -> what.endsWith("BSI; the breach reported meanwhile is withdrawn"));
  }

  @Test
  void aClockThatDoesNotApplyEndsWithItsReasonAndMayBeStartedAgain() {
    Incident incident = quiet();
    incident.startRegulatoryClock(act("GDPR", null, "perhaps personal"));
    incident.dismissRegulatoryClock(act("GDPR", null, "test data only"));
    scene.pass(Duration.ofHours(73));
    assertThat(incident.incident().regulatory().getFirst().stands()).isEqualTo("does not apply");
    assertThat(breaches(incident)).isEmpty();

    incident.startRegulatoryClock(act("GDPR", null, "it was not test data"));

    assertThat(incident.incident().regulatory().getFirst().stands()).isEqualTo("runs");
  }

  @Test
  void whatCannotBeSaidOfAClockIsSaidInOneSentence() {
    Incident incident = quiet();
    incident.startRegulatoryClock(act("GDPR", null, "personal data"));

    refused(
        () -> incident.startRegulatoryClock(act("GDPR", null, "again")),
        "The GDPR clock was started already; it runs.");
    refused(
        () -> incident.startRegulatoryClock(act("HIPAA", null, "x")),
        "has no regulatory clock \"HIPAA\"; it has GDPR, NIS2 early warning,");
    refused(
        () -> incident.regulatorNotified(act("DORA", null, "x")),
        "The DORA clock does not run; start it first.");
    refused(
        () -> incident.regulatorNotified(act("GDPR", null, "")), "The field \"text\" is required.");
    refused(() -> incident.regulatorNotified(act("GDPR", "3h", "x")), "The GDPR clock runs from ");
    refused(
        () -> incident.startRegulatoryClock(act("DORA", "2999-01-01T00:00:00Z", "x")),
        "is in the future.");
    incident.regulatorNotified(act("GDPR", null, "BfDI"));
    refused(
        () -> incident.regulatorNotified(act("GDPR", null, "BfDI")),
        "The GDPR clock is settled already, by ada@company.com");
  }

  private static void refused(Runnable act, String sentence) {
    assertThatThrownBy(act::run).hasStackTraceContaining(sentence);
  }
}
