package org.provabilityfabric.runbooks.launcher.demo;

import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/** How large a run's history is, counted on what the server hands out. */
final class Histories {
  private Histories() {}

  static Summary.History of(TemporalConnection temporal, String workflowId) {
    List<HistoryEvent> events =
        temporal.call(
            "reading the history of " + workflowId,
            () -> temporal.client().streamHistory(workflowId).toList());
    long bytes = events.stream().mapToLong(HistoryEvent::getSerializedSize).sum();
    return new Summary.History(events.size(), bytes);
  }
}
