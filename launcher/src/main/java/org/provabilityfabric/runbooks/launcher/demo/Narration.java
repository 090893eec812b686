package org.provabilityfabric.runbooks.launcher.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;

/** Tells what is new on the incident's timeline, and how the incident stands. */
final class Narration {
  private final Screen screen;
  private Instant accepted = Instant.EPOCH;
  private int told;

  Narration(Screen screen) {
    this.screen = screen;
  }

  void since(Instant instant) {
    accepted = instant;
  }

  /** Tells the entries that were not told yet. */
  void tell(List<TimelineEntry> timeline) {
    for (TimelineEntry entry : timeline.subList(Math.min(told, timeline.size()), timeline.size())) {
      screen.entry(Duration.between(accepted, entry.at()), entry);
    }
    told = timeline.size();
  }

  /** Shows how the incident stands. */
  void stands(IncidentStatus status, Instant now) {
    List<String> doing = status.procedure().now();
    String what =
        doing.isEmpty()
            ? status.waiting().isEmpty() ? "" : "waiting: " + status.waiting().getFirst().what()
            : String.join(", ", doing);
    screen.status(
        "%7s  %s %s, %d updates, %d pages  %s"
            .formatted(
                Screen.offset(Duration.between(accepted, now)),
                status.severity(),
                status.state(),
                status.updatesSent(),
                status.pagesSent(),
                what));
  }
}
