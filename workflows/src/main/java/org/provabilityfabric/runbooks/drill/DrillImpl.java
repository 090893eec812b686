package org.provabilityfabric.runbooks.drill;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AlertNotice;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.keys.KeyOrder;
import org.provabilityfabric.runbooks.contract.keys.RotationReport;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.review.DrillInput;
import org.provabilityfabric.runbooks.contract.review.DrillRecord;
import org.provabilityfabric.runbooks.contract.review.DrillRecords;
import org.provabilityfabric.runbooks.contract.review.DrillReport;
import org.provabilityfabric.runbooks.contract.review.DrillScore;
import org.provabilityfabric.runbooks.contract.review.PastDrills;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.kernel.Meters;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.kernel.Pinning;
import org.provabilityfabric.runbooks.kernel.ProcedureBase;
import org.provabilityfabric.runbooks.policy.DrillScenario;
import org.provabilityfabric.runbooks.policy.Policy;

/** A drill: it plays the scenario's incident and measures what people and procedures do. */
public final class DrillImpl extends ProcedureBase implements Drill {
  private static final Duration NO_TIME = Duration.ZERO;

  private final List<String> openItems = new ArrayList<>();
  private @Nullable DrillScenario scenario;
  private String incident = "";
  private List<DrillScore> scores = List.of();
  private List<String> trend = List.of();

  @WorkflowInit
  public DrillImpl(DrillInput input) {
    super(TYPE, List.of(DrillStep.values()));
  }

  @Override
  public DrillReport run(DrillInput input) {
    Door.refuseUnknown(TYPE, input.unknown(), DrillInput.class);
    String name = Door.required(TYPE, "scenario", input.scenario());
    Policy policy = Pinning.of(input.policy()).policy();
    DrillScenario played = named(name, policy.drills());
    begin(true, policy);
    scenario = played;
    boolean rotates = played.plays() == DrillScenario.Plays.ROTATION;
    Instant now = Instant.ofEpochSecond(Now.instant().getEpochSecond());
    incident = (rotates ? KeyOrder.OF_DRILLS : "incident/drill-") + now;
    Workflow.upsertTypedSearchAttributes(
        SearchKeys.PROCEDURE.valueSet(TYPE), SearchKeys.DRILL.valueSet(true));
    journal().say(TimelineEntry.Kind.STATE, "Drill of " + name + " as " + incident);

    if (rotates) {
      rotate(played, policy);
    } else {
      respond(played, policy);
    }
    end();
    return drillReport();
  }

  private void respond(DrillScenario played, Policy policy) {
    steps().skip(DrillStep.ROTATE, "the scenario plays an incident");
    Outcome<IncidentReport> outcome = steps().run(DrillStep.PLAY, () -> play(played, policy));
    outcome
        .value()
        .ifPresentOrElse(
            report -> {
              assess(() -> Scores.of(report, policy), played);
              report.procedure().findings().stream()
                  .filter(finding -> OpenItems.ofPeople(finding.code()))
                  .map(Finding::text)
                  .distinct()
                  .forEach(openItems::add);
            },
            () -> openItems.add("The incident could not be played: " + outcome.whyNot()));
  }

  private void rotate(DrillScenario played, Policy policy) {
    steps().skip(DrillStep.PLAY, "the scenario plays a rotation");
    Outcome<RotationReport> outcome =
        steps().run(DrillStep.ROTATE, () -> RotationDrill.play(incident, played, policy));
    outcome
        .value()
        .ifPresentOrElse(
            report -> {
              assess(() -> RotationDrill.scores(report, played.endsAfter()), played);
              RotationDrill.openItems(report).forEach(openItems::add);
            },
            () -> openItems.add("The rotation could not be played: " + outcome.whyNot()));
  }

  private static DrillScenario named(String name, List<DrillScenario> all) {
    List<String> known = all.stream().map(DrillScenario::name).toList();
    return all.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Door.unknown(TYPE, "the scenario \"" + name + "\"", name, known));
  }

  private IncidentReport play(DrillScenario played, Policy policy) {
    Incident run = Workflow.newChildWorkflowStub(Incident.class, Drilling.child(incident, played));
    Policy rules = policy.withContacts(played.contacts(policy.contacts()));
    Promise<IncidentReport> ended = Async.function(run::run, input(played, PinnedPolicy.of(rules)));
    Workflow.getWorkflowExecution(run).get();
    surprises(played).forEach(what -> journal().say(TimelineEntry.Kind.STATE, "Surprise: " + what));
    Duration again = played.surprises().firesAgainAfter();
    Duration first = again == null ? NO_TIME : again;
    if (again != null && running(first, "the alert fires again", ended)) {
      run.alertReceived(firing(played));
    }
    if (running(played.endsAfter().minus(first), "the drill ends", ended)) {
      run.drillEnded(aborted() ? "it was aborted" : "its time is over");
    }
    return ended.get();
  }

  /** Waits, and says whether the incident still runs; an abort ends the wait. */
  private boolean running(Duration length, String summary, Promise<IncidentReport> ended) {
    if (length.isPositive() && !aborted()) {
      Alarm.in(length, summary).awaitOr(() -> ended.isCompleted() || aborted());
    }
    return !ended.isCompleted();
  }

  private static IncidentInput input(DrillScenario played, PinnedPolicy rules) {
    Duration late = played.surprises().alertLateBy();
    return new IncidentInput(
        Drilling.title(played.title()),
        played.component(),
        null,
        played.severity() == null ? null : played.severity().name(),
        played.kind().name(),
        played.seen(),
        null,
        late == null ? null : Now.instant().minus(late).toString(),
        "true",
        played.procedures(),
        null,
        "The scenario " + played.name() + " of a drill says so.",
        rules,
        null,
        null);
  }

  private static AlertNotice firing(DrillScenario played) {
    return new AlertNotice(
        "drill/" + played.name(),
        true,
        1,
        Map.of("alertname", Drilling.title(played.title())),
        Map.of(),
        null);
  }

  private void assess(Supplier<Scores> scoring, DrillScenario played) {
    Outcome<Scores> scored = steps().run(DrillStep.SCORE, scoring);
    scores = scored.value().map(Scores::all).orElse(List.of());
    scores.forEach(DrillImpl::count);
    Outcome<PastDrills> past =
        steps()
            .run(
                DrillStep.COMPARE,
                () ->
                    Calls.to(DrillRecords.class, DrillStep.COMPARE).readPastDrills(played.name()));
    trend = Trend.lines(scores, past.value().map(PastDrills::records).orElse(List.of()));
    steps()
        .run(
            DrillStep.KEEP,
            () -> Calls.to(DrillRecords.class, DrillStep.KEEP).keepDrill(record(played)));
    scored.value().ifPresent(all -> all.findings().forEach(miss -> openItems.add(miss.text())));
  }

  private static void count(DrillScore score) {
    Meters.count(
        MetricName.DRILL_SCORES, "measure", score.measure().name(), "mark", score.mark().name());
  }

  private DrillRecord record(DrillScenario played) {
    String run = Workflow.getInfo().getWorkflowId() + " " + Workflow.getInfo().getRunId();
    return new DrillRecord(run, played.name(), report().startedAt(), scores);
  }

  private static List<String> surprises(DrillScenario played) {
    DrillScenario.Surprises injected = played.surprises();
    List<String> words = new ArrayList<>();
    if (injected.primaryUnreachable()) {
      words.add("the primary contact cannot be reached");
    }
    if (injected.alertLateBy() != null) {
      words.add("the alert comes late by " + Scores.text(injected.alertLateBy()));
    }
    if (injected.firesAgainAfter() != null) {
      words.add("the alert fires again after " + Scores.text(injected.firesAgainAfter()));
    }
    if (played.severity() == null) {
      words.add("nobody says how severe it is");
    }
    return words;
  }

  @Override
  public DrillReport drillReport() {
    Optional<DrillScenario> known = Optional.ofNullable(scenario);
    return new DrillReport(
        report(),
        known.map(DrillScenario::name).orElse(""),
        incident,
        known.map(DrillImpl::surprises).orElse(List.of()),
        scores,
        trend,
        openItems);
  }

  @Override
  protected List<String> headlines() {
    List<String> lines = new ArrayList<>();
    if (!incident.isEmpty()) {
      lines.add("**DRILL**, played as `" + incident + "`. Nothing has happened.");
    }
    trend.forEach(line -> lines.add("- " + line));
    openItems.forEach(item -> lines.add("- Open: " + item));
    return lines;
  }
}
