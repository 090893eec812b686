package org.provabilityfabric.runbooks.scene;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * A recorded history: it is replayed, and what it contains can be asserted, since a replay alone
 * accepts changed durations and inputs.
 */
public final class GoldenHistory {
  private static final Path FOLDER = Path.of("src/test/resources/histories/0.1.0");

  private final Path file;
  private final String workflowId;

  /**
   * @param workflowId the run's; ids of children are made from it
   */
  public GoldenHistory(String file, String workflowId) {
    this.file = FOLDER.resolve(file);
    this.workflowId = workflowId;
  }

  /** Whether histories are to be recorded anew. */
  public static boolean recording() {
    return Boolean.getBoolean("golden.record");
  }

  public void record(Scene scene) throws IOException {
    Files.createDirectories(FOLDER);
    Files.writeString(file, scene.env.getWorkflowClient().fetchHistory(workflowId).toJson(true));
  }

  public void replay() throws Exception {
    try (Scene scene = new Scene()) {
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(Files.readString(file), workflowId), scene.worker());
    }
  }

  /** The words that the Temporal UI shows for the events of a type. */
  public List<String> summaries(EventType type) {
    return events(type).stream()
        .map(event -> event.getUserMetadata().getSummary().getData().toStringUtf8())
        .map(text -> text.replace("\"", ""))
        .toList();
  }

  /** What an activity was called with, the first time. */
  public <T> T input(String activity, Class<T> type) throws IOException {
    String json =
        events(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED).stream()
            .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
            .filter(scheduled -> scheduled.getActivityType().getName().equals(activity))
            .findFirst()
            .orElseThrow(() -> new AssertionError(activity + " was never called"))
            .getInput()
            .getPayloads(0)
            .getData()
            .toStringUtf8();
    return RunbookJson.mapper().readValue(json, type);
  }

  private List<HistoryEvent> events(EventType type) {
    try {
      return WorkflowExecutionHistory.fromJson(Files.readString(file)).getEvents().stream()
          .filter(event -> event.getEventType() == type)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
