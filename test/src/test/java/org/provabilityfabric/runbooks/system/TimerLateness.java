package org.provabilityfabric.runbooks.system;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How late timers are, as histories tell: when Temporal fired each, and when a worker took the run
 * up because of it, after the instant for which it was set.
 */
final class TimerLateness {
  final List<Duration> fired = new ArrayList<>();
  final List<Duration> takenUp = new ArrayList<>();

  /** Adds every timer of a run that has fired so far. */
  void read(WorkflowClient client, String workflow) {
    Map<Long, Instant> due = new HashMap<>();
    List<Instant> waiting = new ArrayList<>();
    client.streamHistory(workflow).forEach(event -> read(event, due, waiting));
  }

  private void read(HistoryEvent event, Map<Long, Instant> due, List<Instant> waiting) {
    EventType type = event.getEventType();
    if (type == EventType.EVENT_TYPE_TIMER_STARTED) {
      var timeout = event.getTimerStartedEventAttributes().getStartToFireTimeout();
      due.put(
          event.getEventId(),
          at(event).plusSeconds(timeout.getSeconds()).plusNanos(timeout.getNanos()));
    } else if (type == EventType.EVENT_TYPE_TIMER_FIRED) {
      Instant wanted = due.get(event.getTimerFiredEventAttributes().getStartedEventId());
      if (wanted != null) {
        fired.add(Duration.between(wanted, at(event)));
        waiting.add(wanted);
      }
    } else if (type == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED) {
      waiting.forEach(wanted -> takenUp.add(Duration.between(wanted, at(event))));
      waiting.clear();
    }
  }

  private static Instant at(HistoryEvent event) {
    Timestamp time = event.getEventTime();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
