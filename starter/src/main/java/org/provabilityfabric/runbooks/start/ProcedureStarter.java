package org.provabilityfabric.runbooks.start;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.TaskQueues;

/** Starts a procedure for a person. */
public final class ProcedureStarter {
  private static final int LONGEST_SUMMARY = 180;

  private final TemporalConnection temporal;

  public ProcedureStarter(TemporalConnection temporal) {
    this.temporal = temporal;
  }

  /**
   * Starts it. The policy is left to the worker, which takes a snapshot as the first act.
   *
   * @param input what a person gave; the procedure checks it and refuses it in one sentence
   * @param id the workflow id; made from the time and the subject where it is null
   * @param by who starts it, for the details in the Temporal UI
   * @return the workflow id
   * @throws TemporalProblem of kind ALREADY_RUNNING where a workflow of that id runs
   */
  public String start(
      ProcedureType type, Map<String, Object> input, @Nullable String id, Instant now, String by) {
    String workflowId = id == null ? id(type, now, subject(type, input)) : id;
    WorkflowOptions options =
        options(type, input, workflowId, "Started by " + by + " (command line, claimed).")
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
            .build();
    temporal.call(
        "starting " + workflowId,
        () ->
            temporal
                .client()
                .newUntypedWorkflowStub(type.type(), options)
                .start(input(type, input, by)));
    return workflowId;
  }

  /** The input that is sent: who declares an incident stands in it, unless somebody else does. */
  public static Map<String, Object> input(
      ProcedureType type, Map<String, Object> given, String by) {
    Map<String, Object> input = new LinkedHashMap<>(given);
    if (type == ProcedureType.INCIDENT) {
      input.putIfAbsent("reporter", by);
    }
    return Collections.unmodifiableMap(input);
  }

  /** How every start looks, whether a person or the clock makes it. */
  public static WorkflowOptions.Builder options(
      ProcedureType type, Map<String, Object> input, String workflowId, String details) {
    String subject = subject(type, input);
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.RUNBOOK)
        .setStaticSummary(cut(subject.isBlank() ? type.type() : subject))
        .setStaticDetails(details);
  }

  private static String subject(ProcedureType type, Map<String, Object> input) {
    return String.valueOf(input.getOrDefault(type.subject(), ""));
  }

  private static String id(ProcedureType type, Instant now, String subject) {
    return type == ProcedureType.INCIDENT
        ? IncidentIds.ofPerson(now, subject)
        : IncidentIds.ofProcedure(type.type(), now, subject);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY);
  }
}
