package org.provabilityfabric.runbooks.launcher.demo;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.launcher.Refusal;
import org.provabilityfabric.runbooks.launcher.practice.PracticeGround;
import org.provabilityfabric.runbooks.simulator.people.Act;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/**
 * The incident as it is played: the practice clock goes on in small steps, the people act when it
 * is their time, the delivery tool undoes the containment once. It always comes to an end: what is
 * still open when everybody has acted, the people answer then.
 */
final class Performance {
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(800);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration LONGEST_OUTSIDE = Duration.ofMinutes(15);
  private static final Duration LONGEST_INSIDE = Duration.ofHours(12);

  private final PracticeGround ground;
  private final TemporalConnection temporal;
  private final String incident;
  private final Screen screen;
  private final Clock clock;
  private final Cast cast;
  private final Playbill playbill = new Playbill();
  private final Narration narration;
  private boolean undone;

  Performance(PracticeGround ground, String incident, Screen screen, Clock clock) {
    this.ground = ground;
    this.temporal = ground.connection();
    this.incident = incident;
    this.screen = screen;
    this.clock = clock;
    this.cast = new Cast(incident, temporal, ground.time());
    this.narration = new Narration(screen);
  }

  /**
   * Plays the incident to its end.
   *
   * @throws Refusal where it does not come to one in time, or the run fails
   */
  IncidentReport play() {
    Instant began = clock.instant();
    Instant accepted = ask(incident, Incident::incident).startedAt();
    narration.since(accepted);
    try (Ticker ticker = Ticker.every(LOOK, this::tell)) {
      ground.clock().settle();
      while (runs()) {
        ground.clock().forwardTo(nextStop(accepted));
        act(Duration.between(accepted, ground.time().instant()));
        ticker.now();
        checkDeadlines(began, accepted);
      }
      ticker.now();
    }
    IncidentReport report = result();
    new Aftermath(temporal, incident, screen).await();
    return report;
  }

  private Instant nextStop(Instant accepted) {
    Instant now = ground.time().instant();
    Instant step = now.plus(STEP);
    Instant next = accepted.plus(playbill.nextAt(LONGEST_INSIDE));
    Instant undo = accepted.plus(undone ? LONGEST_INSIDE : Playbill.UNDONE_AT);
    Instant first = next.isBefore(undo) ? next : undo;
    return first.isBefore(step) ? first : step;
  }

  private void act(Duration offset) {
    while (playbill.due(offset) && runs()) {
      perform(playbill.take());
    }
    if (!undone && offset.compareTo(Playbill.UNDONE_AT) >= 0) {
      undone = true;
      undo();
    }
    if (playbill.over() && runs()) {
      answerWhatIsOpen(offset);
    }
  }

  /** Whatever approval is open at its time is given, also under another name. */
  private void perform(Act act) {
    if (act.verb().equals("approve")) {
      approveAll(act.at(), act.arguments());
      return;
    }
    Cast.Done done = cast.perform(act);
    if (done.exitCode() != 0) {
      screen.say("         " + act.verb() + " was not possible: " + done.said());
    }
    ground.clock().settle();
  }

  private void approveAll(Duration at, Map<String, String> arguments) {
    for (PendingApproval open : ask(incident, Incident::incident).approvals()) {
      Cast.Done done =
          cast.perform(
              new Act(
                  at,
                  "approve",
                  Map.of(
                      "what",
                      open.approvalId(),
                      "who",
                      arguments.getOrDefault("who", "ciso@company.com"),
                      "reason",
                      arguments.getOrDefault("reason", "Nothing stands against it any more."))));
      if (done.exitCode() != 0) {
        screen.say("         approve was not possible: " + done.said());
      }
    }
    ground.clock().settle();
  }

  private void answerWhatIsOpen(Duration offset) {
    approveAll(offset, Map.of());
    IncidentStatus status = ask(incident, Incident::incident);
    if (!status.state().equals("resolved") && runs()) {
      Cast.Done unused =
          cast.perform(
              new Act(
                  offset,
                  "resolve",
                  Map.of("text", "Nothing is left to do; closing what is open.")));
    }
  }

  private void undo() {
    containment()
        .map(Objects::requireNonNull)
        .flatMap(policy -> ground.gitOps().undo(policy))
        .ifPresent(said -> screen.say("         " + said));
    ground.clock().settle();
  }

  /** The emergency network policy that holds now, if one does. */
  private java.util.Optional<String> containment() {
    return ask(incident, Incident::incident).responses().stream()
        .filter(response -> response.procedure().equals(DataExposureResponse.TYPE))
        .map(
            response ->
                temporal.call(
                    ANSWER,
                    "asking " + response.workflowId(),
                    () ->
                        temporal
                            .client()
                            .newWorkflowStub(DataExposureResponse.class, response.workflowId())
                            .exposureReport()))
        .map(ExposureReport::containment)
        .filter(state -> state != null && state.releasedAt() == null)
        .map(state -> state.networkPolicy())
        .filter(Objects::nonNull)
        .findFirst();
  }

  private void tell() {
    narration.tell(ask(incident, Incident::timeline));
    if (runs()) {
      narration.stands(ask(incident, Incident::incident), ground.time().instant());
    }
  }

  private boolean runs() {
    return status() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private WorkflowExecutionStatus status() {
    return temporal.call(
        "looking at " + incident,
        () -> temporal.client().newUntypedWorkflowStub(incident).describe().getStatus());
  }

  private IncidentReport result() {
    try {
      return temporal.call(
          ANSWER,
          "reading the report of " + incident,
          () -> temporal.client().newUntypedWorkflowStub(incident).getResult(IncidentReport.class));
    } catch (RuntimeException e) {
      throw Refusal.notAvailable("The incident ended without a report: " + why(e));
    }
  }

  private static @Nullable String why(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  private void checkDeadlines(Instant began, Instant accepted) {
    boolean tooLongOutside =
        Duration.between(began, clock.instant()).compareTo(LONGEST_OUTSIDE) > 0;
    boolean tooLongInside =
        Duration.between(accepted, ground.time().instant()).compareTo(LONGEST_INSIDE) > 0;
    if ((tooLongOutside || tooLongInside) && runs()) {
      IncidentStatus status = ask(incident, Incident::incident);
      throw Refusal.notAvailable(
          "The demo did not come to its end in time: the incident is %s, responses %s, waiting for %s."
              .formatted(status.state(), status.responses(), status.waiting()));
    }
  }

  private <T> T ask(String id, Function<Incident, T> question) {
    return temporal.call(
        ANSWER,
        "asking " + id,
        () -> question.apply(temporal.client().newWorkflowStub(Incident.class, id)));
  }
}
