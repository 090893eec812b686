package org.provabilityfabric.runbooks.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.DeadlineRequest;
import org.provabilityfabric.runbooks.contract.message.Deadlines;
import org.provabilityfabric.runbooks.contract.message.PolicyReading;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Countdown;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.SeverityRule;
import org.provabilityfabric.runbooks.policy.TimeAllowance;

/**
 * "Response Time" and "Resolution Time": two clocks relative to the incident's beginning, with
 * warnings before and escalation at the breach. A pause stops neither.
 */
final class SlaClocks {
  static final String RESPONSE = "response";
  static final String RESOLUTION = "resolution";

  private final IncidentState state;
  private final IncidentMeters meters;
  private final Journal journal;
  private final Agenda agenda;
  private final Consumer<SlaClock> breached;

  SlaClocks(IncidentState state, Journal journal, Agenda agenda, Consumer<SlaClock> breached) {
    this.state = state;
    this.meters = new IncidentMeters(state);
    this.journal = journal;
    this.agenda = agenda;
    this.breached = breached;
  }

  /** Sets both clocks by the severity, from the incident's beginning. */
  void set() {
    SeverityRule rule = state.policy.rule(state.severity);
    Deadlines deadlines = deadlines(rule);
    wind(RESPONSE, deadlines.response(), rule.warnBefore());
    wind(RESOLUTION, deadlines.resolution(), rule.warnBefore());
  }

  private Deadlines deadlines(SeverityRule rule) {
    Instant from = state.brief.startedAt();
    if (rule.response() instanceof TimeAllowance.Within response
        && rule.resolution() instanceof TimeAllowance.Within resolution) {
      return new Deadlines(from.plus(response.duration()), from.plus(resolution.duration()));
    }
    return Calls.persistently(
            PolicyReading.class, TaskQueues.RUNBOOK, "Deadlines by the business calendar")
        .setDeadlines(new DeadlineRequest(state.policy.calendar(), rule, from));
  }

  private void wind(String name, Instant deadline, List<Duration> warnBefore) {
    SlaClock before = state.clocks.get(name);
    Instant met = before == null ? null : before.metAt();
    Instant breach =
        before != null && deadline.equals(before.deadline()) ? before.breachedAt() : null;
    state.clocks.put(name, new SlaClock(name, deadline, met, breach));
    arm(name, warnBefore);
  }

  /** Counts a running clock down. */
  private void arm(String name, List<Duration> warnBefore) {
    SlaClock clock = clock(name);
    if (clock.metAt() != null || clock.breachedAt() != null) {
      disarm(name, warnBefore);
      return;
    }
    new Countdown(agenda, name)
        .arm(
            state.brief.startedAt(),
            clock.deadline(),
            warnBefore,
            ahead -> warn(name, ahead),
            () -> passed(name));
  }

  private void disarm(String name, List<Duration> warnBefore) {
    new Countdown(agenda, name).disarm(warnBefore);
  }

  private void warn(String name, Duration ahead) {
    if (clock(name).metAt() == null) {
      journal.say(
          TimelineEntry.Kind.CLOCK,
          "The "
              + name
              + " time ends in "
              + DurationText.print(ahead)
              + ", at "
              + clock(name).deadline());
    }
  }

  private void passed(String name) {
    SlaClock clock = clock(name);
    if (clock.metAt() == null && clock.breachedAt() == null) {
      breach(name, null);
    }
  }

  /**
   * @param met when the act that comes too late was done; null where nobody has acted yet
   */
  private void breach(String name, @Nullable Instant met) {
    Instant deadline = clock(name).deadline();
    SlaClock late = new SlaClock(name, deadline, met, deadline);
    state.clocks.put(name, late);
    FindingCode code =
        name.equals(RESPONSE)
            ? FindingCode.RESPONSE_TIME_BREACHED
            : FindingCode.RESOLUTION_TIME_BREACHED;
    journal.find(name, Finding.of(code, "The " + name + " time ended at " + deadline));
    meters.breached(name);
    breached.accept(late);
  }

  /**
   * The act that meets a clock was done at {@code at}; equality with the deadline is in time. One
   * that comes too late breaches it, also where it arrives before the deadline's timer is seen.
   */
  void meet(String name, Instant at) {
    SlaClock clock = clock(name);
    boolean inTime = !at.isAfter(clock.deadline());
    boolean withdrawn = inTime && clock.breachedAt() != null;
    if (!inTime && clock.breachedAt() == null) {
      breach(name, at);
    } else {
      state.clocks.put(
          name, new SlaClock(name, clock.deadline(), at, inTime ? null : clock.breachedAt()));
    }
    meters.acted(name, at);
    if (withdrawn) {
      meters.withdrawn(name);
    }
    disarm(name, state.policy.rule(state.severity).warnBefore());
    journal.say(
        TimelineEntry.Kind.CLOCK,
        "The "
            + name
            + " time was "
            + (inTime ? "met" : "missed")
            + " at "
            + at
            + (withdrawn ? SlaClock.WITHDRAWN : ""));
  }

  /** Nobody is measured any longer; what was not met stays so. */
  void stop() {
    List<Duration> warnBefore = state.policy.rule(state.severity).warnBefore();
    disarm(RESPONSE, warnBefore);
    disarm(RESOLUTION, warnBefore);
  }

  /** The act was taken back: the clock runs again towards the same deadline. */
  void reopen(String name) {
    SlaClock clock = clock(name);
    state.clocks.put(name, new SlaClock(name, clock.deadline(), null, clock.breachedAt()));
    arm(name, state.policy.rule(state.severity).warnBefore());
  }

  private SlaClock clock(String name) {
    return Objects.requireNonNull(state.clocks.get(name), name);
  }
}
