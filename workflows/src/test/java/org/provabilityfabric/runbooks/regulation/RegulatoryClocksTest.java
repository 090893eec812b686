package org.provabilityfabric.runbooks.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryAct;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.postincident.ReviewReport;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Regulatory compliance at risk": the clocks that regulators set. */
@Timeout(120)
class RegulatoryClocksTest {
  private static final String ID = "incident/regulated";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

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

  @Test
  void clocksSurviveTheIncidentsHandOverToAFreshHistory() {
    Incident incident = quiet();
    incident.startRegulatoryClock(act("DORA", null, "a major incident"));
    RegulatoryClock before = incident.incident().regulatory().getFirst();
    incident.acknowledge(remark("on it"));
    for (int i = 0; i < 520; i++) {
      incident.note(remark("note " + i));
    }
    scene.pass(Duration.ofMinutes(1));
    assertThat(
            scene
                .env
                .getWorkflowClient()
                .fetchHistory(ID)
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getContinuedExecutionRunId())
        .isNotEmpty();

    assertThat(incident.incident().regulatory()).containsExactly(before);
    passTo(before.deadline().plus(SECOND));

    assertThat(breaches(incident)).hasSize(1);
    assertThat(told("DORA")).anyMatch(told -> told.startsWith("ESCALATION CISO"));
  }

  @Test
  void anIncidentThatEndsHandsItsClocksToItsReviewWhichEndsOnlyWhenTheyAreSettled() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(6));
    incident.regulatorNotified(act("NIS2 early warning", null, "BSI, reference 7"));
    scene.responseOf(ID).approve(decision(null, "repaired"));
    scene.pass(Duration.ofMinutes(5));
    incident.resolve(remark("repaired"));
    scene.result(ID, IncidentReport.class);
    scene.pass(Duration.ofSeconds(10));
    PostIncidentReview review = scene.reviewOf(ID);
    assertThat(review.reviewReport().regulatory())
        .extracting(RegulatoryClock::name)
        .containsExactly("GDPR", "NIS2 notification");

    passTo(review.reviewReport().regulatory().getFirst().deadline().plus(SECOND));
    assertThat(told("GDPR"))
        .anyMatch(told -> told.startsWith("REQUEST Privacy: The GDPR clock ends in 24h"))
        .anyMatch(told -> told.startsWith("ESCALATION CISO: The GDPR clock ended at "));
    int items = review.reviewReport().items().size();
    for (int item = 1; item <= items; item++) {
      review.closeItem(
          new ItemClosed(Integer.toString(item), "ada@company.com", "done", null, null));
    }
    assertThat(review.status().state()).isEqualTo("running");
    review.regulatorNotified(act("GDPR", null, "BfDI, reference 1"));
    review.dismissRegulatoryClock(act("NIS2 notification", null, "covered by the early warning"));

    ReviewReport ended = scene.result(PostIncidentReview.id(ID), ReviewReport.class);
    assertThat(ended.procedure().findings())
        .extracting(Finding::code)
        .contains(FindingCode.REGULATORY_CLOCK_BREACHED);
    assertThat(ended.regulatory())
        .extracting(RegulatoryClock::stands)
        .containsExactly("breached, notified late", "does not apply");
  }

  @Test
  void anAbortedIncidentDoesNotLoseItsClocks() {
    Incident incident = quiet();
    incident.startRegulatoryClock(act("GDPR", null, "personal data"));
    incident.abort(remark("handled elsewhere"));
    scene.result(ID, IncidentReport.class);
    scene.pass(Duration.ofSeconds(10));

    assertThat(scene.reviewOf(ID).reviewReport().regulatory())
        .extracting(RegulatoryClock::name)
        .containsExactly("GDPR");
  }

  /** An incident with nothing else to do for days: no response, no investigation, no update. */
  private Incident quiet() {
    Incident incident =
        scene.open(ID, scene.declared("Something odd", "ledger", "P2", "monitoring", null));
    scene.pass(Duration.ofMinutes(5));
    incident.changeSeverity(new SeverityChange("P3", "ada@company.com", "nobody noticed", null));
    return incident;
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

  private static RegulatoryAct act(String clock, @Nullable String when, String text) {
    return new RegulatoryAct(clock, when, "ada@company.com", text, null, null);
  }

  private void passTo(Instant instant) {
    scene.pass(Duration.between(scene.now(), instant));
  }

  private static Duration length(RegulatoryClock clock) {
    return Duration.between(clock.from(), clock.deadline());
  }

  private List<String> told(String clock) {
    return scene.messages.all().stream()
        .filter(message -> message.key().contains("regulatory") || message.key().contains("/told/"))
        .filter(message -> message.kind() != Message.Kind.NOTICE)
        .filter(message -> message.subject().contains(" The " + clock + " clock"))
        .map(
            message ->
                message.kind()
                    + " "
                    + message.to()
                    + ": "
                    + message.subject().replaceFirst("^\\[P\\d] ", ""))
        .toList();
  }

  private static List<String> breaches(Incident incident) {
    return incident.report().findings().stream()
        .filter(finding -> finding.code() == FindingCode.REGULATORY_CLOCK_BREACHED)
        .map(Finding::text)
        .toList();
  }

  private static void refused(Runnable act, String sentence) {
    assertThatThrownBy(act::run).hasStackTraceContaining(sentence);
  }
}
