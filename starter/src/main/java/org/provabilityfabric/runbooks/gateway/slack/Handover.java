package org.provabilityfabric.runbooks.gateway.slack;

import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.start.ProcedureStarter;
import org.provabilityfabric.runbooks.start.ProcedureType;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;

/** Hands over to Temporal under ids that make a request which comes again harmless. */
final class Handover {
  /** What is left of Slack's three seconds for Temporal's answer. */
  static final Duration AT_ONCE = Duration.ofMillis(1_700);

  /** Where Slack has its answer already. */
  static final Duration IN_PEACE = Duration.ofSeconds(30);

  /** For the server's time, which an act carries; at most twice for one. */
  static final Duration TELLING_TIME = Duration.ofMillis(300);

  private final TemporalConnection temporal;
  private final ProcedureStarter starter;

  Handover(TemporalConnection temporal) {
    this.temporal = temporal;
    this.starter = new ProcedureStarter(temporal);
  }

  /** What became of a request. */
  sealed interface Result {
    /** It was done; the sentence is for whoever asked. */
    record Said(String sentence) implements Result {}

    /** It was not, and the sentence says why not. */
    record Refused(String sentence) implements Result {}
  }

  TemporalConnection temporal() {
    return temporal;
  }

  /** Starts a procedure of which one runs at a time. */
  Result startAlone(ProcedureType type, Map<String, Object> input, String id, Person by) {
    return started(id, () -> starter.startAlone(type, input, id, by, AT_ONCE));
  }

  /** Starts a procedure once. */
  Result startOnce(ProcedureType type, Map<String, Object> input, String id, Person by) {
    return started(id, () -> starter.startOnce(type, input, id, by, AT_ONCE));
  }

  private static Result started(String id, Supplier<String> start) {
    try {
      return new Result.Said("Started: " + start.get());
    } catch (TemporalProblem problem) {
      return problem.kind() == TemporalProblem.Kind.ALREADY_RUNNING
          ? new Result.Said("Started before: " + id)
          : new Result.Refused(problem.getMessage() + " " + advice(problem));
    }
  }

  /**
   * Sends an update to a workflow.
   *
   * @param id what identifies the request, so that it acts once
   */
  Result update(String workflow, String name, String id, Object argument, Duration deadline) {
    UpdateOptions<String> options =
        UpdateOptions.newBuilder(String.class)
            .setUpdateName(name)
            .setUpdateId("slack/" + id)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    try {
      return new Result.Said(
          temporal.call(
              deadline,
              "waiting for an answer of " + workflow,
              () ->
                  temporal
                      .client()
                      .newUntypedWorkflowStub(workflow)
                      .startUpdate(options, argument)
                      .getResult()));
    } catch (TemporalProblem problem) {
      return new Result.Refused(
          problem.kind() == TemporalProblem.Kind.NOT_FOUND
              ? workflow + " does not run any more; nothing was done."
              : problem.getMessage() + " " + advice(problem));
    }
  }

  /** The server's time, by which a person's act counts; null where it does not tell at once. */
  @Nullable Instant now(Clock timeOfDay) {
    try {
      return temporal.call(TELLING_TIME, "asking for the time", () -> temporal.now(timeOfDay));
    } catch (TemporalProblem problem) {
      return null;
    }
  }

  private static String advice(TemporalProblem problem) {
    return problem.passing() ? "Press again: it cannot happen twice." : "";
  }
}
