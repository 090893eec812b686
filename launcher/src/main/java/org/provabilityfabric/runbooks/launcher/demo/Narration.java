package org.provabilityfabric.runbooks.launcher.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;

/** Tells what is new on the incident's timeline, and how the incident stands. */
final class Narration {
  /** Without a terminal, a sign of life comes this often. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final Screen screen;
  private Instant accepted = Instant.EPOCH;
  private int told;
  private long lastSaid = System.nanoTime();

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
    if (timeline.size() > told) {
      lastSaid = System.nanoTime();
    }
    told = timeline.size();
  }

  /** Shows how the incident stands. */
  void stands(IncidentStatus status, Instant now) {
    String what = doing(status);
    if (System.nanoTime() - lastSaid > QUIET.toNanos() && !screen.live()) {
      lastSaid = System.nanoTime();
      screen.say("         ... " + what);
    }
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

  private static String doing(IncidentStatus status) {
    List<String> steps = status.procedure().now();
    if (!steps.isEmpty()) {
      return String.join(", ", steps);
    }
    return status.responses().stream()
        .filter(response -> response.state().equals("running"))
        .map(response -> response.procedure() + " is at work")
        .findFirst()
        .orElseGet(
            () ->
                status.waiting().isEmpty()
                    ? "time passes"
                    : "waiting: " + status.waiting().getFirst().what());
  }
}
