package org.provabilityfabric.runbooks.scene;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * One recorded history: kept, replayed, and looked into.
 *
 * @param file where it is
 * @param workflowId what it ran as; those of children are made from it
 */
public record GoldenHistory(Path file, String workflowId) {
  /** A history of a release. */
  public static GoldenHistory of(String release, String name, String workflowId) {
    return new GoldenHistory(
        Path.of("src/test/resources/histories", release, name + ".json"), workflowId);
  }

  /** Whether histories are to be recorded anew: {@code -Dgolden.record=true}. */
  public static boolean recording() {
    return Boolean.getBoolean("golden.record");
  }

  /** Keeps what ran in a scene. */
  public void record(Scene scene) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, scene.env.getWorkflowClient().fetchHistory(workflowId).toJson(true));
  }

  /** Replays it with the workflows of today. */
  public void replay() throws Exception {
    try (Scene scene = new Scene()) {
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(Files.readString(file), workflowId), scene.worker());
    }
  }

  /** The summaries of all activities, in the order in which they were begun. */
  public List<String> summaries() throws IOException {
    return summaries(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
  }

  /** The words that the Temporal UI shows for the events of a type. */
  public List<String> summaries(EventType type) throws IOException {
    return events(type).stream()
        .map(event -> event.getUserMetadata().getSummary().getData().toStringUtf8())
        .map(summary -> summary.replace("\"", ""))
        .toList();
  }

  /** The input of the first activity of a type. */
  public <T> T input(String activity, Class<T> type) throws IOException {
    Payload payload =
        events(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED).stream()
            .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
            .filter(scheduled -> scheduled.getActivityType().getName().equals(activity))
            .findFirst()
            .orElseThrow()
            .getInput()
            .getPayloads(0);
    return RunbookJson.mapper().readValue(payload.getData().toStringUtf8(), type);
  }

  private List<HistoryEvent> events(EventType type) throws IOException {
    return WorkflowExecutionHistory.fromJson(Files.readString(file)).getEvents().stream()
        .filter(event -> event.getEventType() == type)
        .toList();
  }
}
