package org.provabilityfabric.runbooks.start;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Fingerprint;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;

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
    return start(
        type,
        input,
        workflowId,
        Person.claimed(by, "command line"),
        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
        TemporalConnection.USUAL_DEADLINE);
  }

  /**
   * Starts it once, however often it is asked for under the same id, also after it has ended.
   *
   * @param id the workflow id, made from what identifies the request
   * @param deadline for the answer
   * @return the workflow id
   * @throws TemporalProblem of kind ALREADY_RUNNING where it was started before
   */
  public String startOnce(
      ProcedureType type, Map<String, Object> input, String id, Person by, Duration deadline) {
    return start(
        type,
        input,
        id,
        by,
        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
        deadline);
  }

  /**
   * Starts a procedure of which one runs at a time, under its fixed id.
   *
   * @param deadline for the answer
   * @throws TemporalProblem of kind ALREADY_RUNNING where it runs
   */
  public String startAlone(
      ProcedureType type, Map<String, Object> input, String id, Person by, Duration deadline) {
    return start(
        type,
        input,
        id,
        by,
        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
        deadline);
  }

  private String start(
      ProcedureType type,
      Map<String, Object> input,
      String workflowId,
      Person by,
      WorkflowIdReusePolicy reuse,
      Duration deadline) {
    WorkflowOptions options =
        options(type, input, workflowId, "Started by " + by.described() + ".")
            .setWorkflowIdReusePolicy(reuse)
            .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
            .setMemo(Map.of(Person.REQUESTER, by))
            .build();
    temporal.call(
        deadline,
        "starting " + workflowId,
        () ->
            temporal
                .client()
                .newUntypedWorkflowStub(type.type(), options)
                .start(input(type, input, by.name())));
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
        .setStaticSummary(
            cut(subject.isBlank() || type.subject().equals("tenant") ? type.type() : subject))
        .setStaticDetails(details);
  }

  /** Ids and summaries are not encrypted by a payload codec: no tenant's name in them. */
  private static String subject(ProcedureType type, Map<String, Object> input) {
    String subject = String.valueOf(input.getOrDefault(type.subject(), ""));
    boolean named = type.subject().equals("tenant") && !subject.isBlank();
    return named ? Fingerprint.of(subject) : subject;
  }

  private static String id(ProcedureType type, Instant now, String subject) {
    return switch (type) {
      case INCIDENT -> IncidentIds.ofPerson(now, subject);
      case POST_INCIDENT_REVIEW -> PostIncidentReview.id(subject);
      case ENHANCED_MONITORING -> "enhanced-monitoring/" + subject;
      default -> IncidentIds.ofProcedure(type.type(), now, subject);
    };
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY);
  }
}
