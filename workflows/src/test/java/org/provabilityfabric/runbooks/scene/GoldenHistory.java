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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

  /**
   * Records histories that are not there, where that is asked for by {@code -Dgolden.record=true}.
   *
   * @param play what happens in a scene before they are kept
   */
  public static void recordWhenAsked(Consumer<Scene> play, GoldenHistory... histories)
      throws IOException {
    recordWhenAsked(Scene::new, play, histories);
  }

  /** The same in a scene with rules or a time of its own. */
  public static void recordWhenAsked(
      Supplier<Scene> stage, Consumer<Scene> play, GoldenHistory... histories) throws IOException {
    if (Stream.of(histories).noneMatch(GoldenHistory::wanted)) {
      return;
    }
    try (Scene scene = stage.get()) {
      play.accept(scene);
      for (GoldenHistory history : histories) {
        history.recordWhenAsked(scene);
      }
    }
  }

  /** Keeps what a test has played, where that is asked for. */
  public void recordWhenAsked(Scene scene) throws IOException {
    if (wanted()) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, scene.env.getWorkflowClient().fetchHistory(workflowId).toJson(true));
    }
  }

  /** What is there shows how a program of before behaved, and is not written over. */
  private boolean wanted() {
    return Boolean.getBoolean("golden.record") && Files.notExists(file);
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
    return events(type).stream().map(GoldenHistory::summary).toList();
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

  /** The words that the Temporal UI shows for an event. */
  public static String summary(HistoryEvent event) {
    return event.getUserMetadata().getSummary().getData().toStringUtf8().replace("\"", "");
  }

  /** The events of a type, in their order. */
  public List<HistoryEvent> events(EventType type) throws IOException {
    return WorkflowExecutionHistory.fromJson(Files.readString(file)).getEvents().stream()
        .filter(event -> event.getEventType() == type)
        .toList();
  }
}
