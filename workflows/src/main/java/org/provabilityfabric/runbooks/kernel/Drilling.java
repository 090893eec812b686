package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.policy.DrillScenario;

/**
 * Whether a run belongs to a drill, as the memo of its start says; children and successors keep it.
 * Nobody can type it: only a drill starts such runs.
 */
public final class Drilling {
  /** The key of the memo, with {@link DrillScenario.Messages} as its value. */
  static final String MEMO = "drill";

  private static final String MARK = "DRILL: ";

  private Drilling() {}

  /** Whether this run is part of a drill. */
  public static boolean here() {
    return messages() != null;
  }

  /** How a drill starts what it plays. */
  public static ChildWorkflowOptions child(String id, DrillScenario played) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.RUNBOOK)
        .setMemo(memo(played.messages()))
        .setStaticSummary(title(played.title()))
        .build();
  }

  private static Map<String, Object> memo(DrillScenario.Messages messages) {
    Map<String, Object> memo = new LinkedHashMap<>(Requester.memo());
    memo.put(MEMO, messages.name());
    return memo;
  }

  /** A title or subject with the mark, where this run is a drill and it has none. */
  public static String marked(String subject) {
    return here() && !subject.contains(MARK) ? MARK + subject : subject;
  }

  /** The title of an incident that a drill starts. */
  public static String title(String title) {
    return MARK + title;
  }

  /** A message's text, which begins with what it is. */
  public static String explained(String text) {
    return here() ? "This is a drill: nothing has happened.\n" + text : text;
  }

  /** Whether messages are only shown: in a rehearsal, unless a drill is to reach people. */
  public static boolean silent(boolean rehearsal) {
    return rehearsal && !DrillScenario.Messages.SENT.name().equals(messages());
  }

  static @Nullable String messages() {
    return (String) Workflow.getMemo(MEMO, String.class);
  }
}
