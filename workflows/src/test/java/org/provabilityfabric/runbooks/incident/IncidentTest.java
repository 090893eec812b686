package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AnswerGiven;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.Question;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Triage Procedures", "Incident Classification", "Executive Communication". */
class IncidentTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aP0OfFourHoursSendsNineUpdatesAndBreachesItsResolutionTime() {
    Incident incident = scene.open("incident/p0", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(6));
    incident.acknowledge(remark("on it"));
    scene.pass(Duration.ofHours(4));

    IncidentStatus status = incident.incident();
    assertThat(status.updatesSent()).isEqualTo(9);
    assertThat(clock(status, "response").inTime()).isTrue();
    assertThat(clock(status, "resolution").breachedAt())
        .isEqualTo(status.startedAt().plus(Duration.ofHours(4)));
  }

  @Test
  void anUpdateDueAtTheResolutionDeadlineGoesBeforeTheBreach() {
    Incident incident = scene.open("incident/tie", scene.crossTenantAccess());
    scene.pass(Duration.ofHours(4).plusMinutes(1));

    List<String> lines = incident.timeline().stream().map(TimelineEntry::what).toList();
    int update = lines.indexOf("Executive update 9 sent");
    int breach = indexOf(lines, "RESOLUTION_TIME_BREACHED");
    assertThat(update).isPositive().isLessThan(breach);
  }

  @Test
  void nobodyAcknowledgingBreachesTheResponseTimeAndWalksTheLadder() {
    Incident incident = scene.open("incident/silent", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(16));

    IncidentStatus status = incident.incident();
    assertThat(clock(status, "response").inTime()).isFalse();
    assertThat(status.pagesSent()).isGreaterThan(1);
    assertThat(scene.messages.of(Message.Kind.PAGE))
        .extracting(Message::to)
        .startsWith("Security", "CISO");
  }

  @Test
  void acknowledgingStopsTheLadder() {
    Incident incident = scene.open("incident/acked", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));
    incident.acknowledge(remark("on it"));
    int pages = incident.incident().pagesSent();
    scene.pass(Duration.ofHours(1));

    assertThat(incident.incident().pagesSent()).isEqualTo(pages).isEqualTo(1);
  }

  @Test
  void anActAtTheVeryInstantOfTheDeadlineIsInTime() {
    Incident incident = scene.open("incident/equal", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(20));
    Instant deadline = clock(incident.incident(), "response").deadline();
    assertThat(clock(incident.incident(), "response").breachedAt()).isEqualTo(deadline);

    incident.acknowledge(new Remark("sre@company.com", "was away", "command line", deadline));

    SlaClock met = clock(incident.incident(), "response");
    assertThat(met.inTime()).isTrue();
    assertThat(met.breachedAt()).isNull();
  }

  @Test
  void anActStampedBeforeTheIncidentOrInTheFutureCountsWhenItArrives() {
    Incident incident = scene.open("incident/stamped", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(20));
    incident.acknowledge(
        new Remark("sre@company.com", "x", "command line", Instant.parse("2001-01-01T00:00:00Z")));

    assertThat(clock(incident.incident(), "response").inTime()).isFalse();
  }

  @Test
  void aConfirmedExposureIsABreachThatIsEscalated() {
    Incident incident = scene.open("incident/breach", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(5));

    assertThat(incident.incident().severity()).isEqualTo(Severity.P0);
    assertThat(scene.messages.of(Message.Kind.ESCALATION))
        .anyMatch(message -> message.subject().contains("Security breach confirmed"));
  }

  @Test
  void anExposureThatIsNotConfirmedIsASecurityAlertRequiringInvestigation() {
    scene.observation.exposed = false;
    Incident incident = scene.open("incident/unconfirmed", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(5));

    IncidentStatus status = incident.incident();
    assertThat(status.severity()).isEqualTo(Severity.P1);
    assertThat(status.reasons().getFirst()).contains("found no exposure");
    assertThat(clock(status, "response").deadline())
        .isEqualTo(status.startedAt().plus(Duration.ofHours(1)));
    int updates = status.updatesSent();
    scene.pass(Duration.ofHours(2));
    assertThat(incident.incident().updatesSent()).isEqualTo(updates);
  }

  @Test
  void whatCannotBeLookedAtIsAFindingAndTheClocksGoOn() {
    for (String activity :
        List.of("findUnhealthyPods", "probeHealth", "readTargets", "measureDegradation")) {
      scene.observation.fail(activity, FailureKind.FORBIDDEN, activity + " is refused");
    }
    Incident incident = scene.open("incident/blind", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(31));

    assertThat(incident.report().findings())
        .filteredOn(finding -> finding.code() == FindingCode.FORBIDDEN)
        .hasSize(4);
    assertThat(incident.incident().updatesSent()).isEqualTo(2);
    assertThat(incident.incident().answers())
        .filteredOn(answer -> answer.question() == Question.USER_IMPACT)
        .allMatch(answer -> answer.answer() == Answer.UNKNOWN);
  }

  @Test
  void aChangedSeverityKeepsTheClocksRelativeToTheBeginning() {
    Incident incident = scene.open("incident/changed", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(10));
    incident.changeSeverity(
        new SeverityChange("p1", "sre@company.com", "one tenant, nothing read", null));

    IncidentStatus status = incident.incident();
    assertThat(clock(status, "response").deadline())
        .isEqualTo(status.startedAt().plus(Duration.ofHours(1)));
    assertThat(clock(status, "resolution").deadline())
        .isEqualTo(status.startedAt().plus(Duration.ofHours(24)));
  }

  @Test
  void anIncidentWithoutSeverityIsClassifiedByTriage() {
    scene.observation.componentsDown = List.of("ledger");
    Incident incident =
        scene.open("incident/declared", IncidentInput.of("The ledger is down", "ledger"));
    scene.pass(Duration.ofMinutes(2));

    assertThat(incident.incident().severity()).isEqualTo(Severity.P1);
    assertThat(incident.incident().reasons()).anyMatch(reason -> reason.contains("Single service"));
  }

  @Test
  void resolvingEndsTheRunOnceNothingElseIsOpen() {
    Incident incident =
        scene.open("incident/short", IncidentInput.of("A page is misspelt", "ledger"));
    scene.pass(Duration.ofMinutes(2));
    incident.resolve(remark("corrected"));
    scene.pass(scene.policy.phases().reopenWithin());

    IncidentReport report = scene.result("incident/short", IncidentReport.class);
    assertThat(report.status().state()).isEqualTo("resolved");
    assertThat(report.procedure().steps()).hasSameSizeAs(IncidentStep.values());
    assertThat(report.procedure().steps())
        .noneMatch(step -> step.outcome() == StepReport.State.PENDING);
    assertThat(scene.observation.published()).hasSize(1);
  }

  @Test
  void aResolvedIncidentCanBeReopenedForAWhile() {
    Incident incident =
        scene.open("incident/again", IncidentInput.of("The ledger is slow", "ledger"));
    scene.pass(Duration.ofMinutes(2));
    incident.resolve(remark("restarted"));
    scene.pass(Duration.ofMinutes(5));
    incident.reopen(remark("slow again"));
    scene.pass(Duration.ofHours(1));

    assertThat(incident.incident().state()).isEqualTo("acknowledged");
    assertThat(clock(incident.incident(), "resolution").metAt()).isNull();
  }

  @Test
  void aPausedIncidentKeepsItsClocks() {
    Incident incident = scene.open("incident/paused", scene.crossTenantAccess());
    incident.pause(remark("waiting for the commander"));
    scene.pass(Duration.ofMinutes(16));

    assertThat(clock(incident.incident(), "response").inTime()).isFalse();
  }

  @Test
  void whatAPersonAnsweredIsNotOverruledByTriage() {
    Incident incident = scene.open("incident/answered", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));
    incident.answer(
        new AnswerGiven(
            "compliance-implications", "no", "legal@company.com", "test data only", null));
    scene.pass(Duration.ofHours(1));

    assertThat(incident.incident().answers())
        .filteredOn(answer -> answer.question() == Question.COMPLIANCE_IMPLICATIONS)
        .allMatch(answer -> answer.answer() == Answer.NO && answer.by() != null);
  }

  private static SlaClock clock(IncidentStatus status, String name) {
    return status.clocks().stream()
        .filter(clock -> clock.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static int indexOf(List<String> lines, String beginning) {
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).startsWith(beginning))
        .findFirst()
        .orElse(-1);
  }
}
