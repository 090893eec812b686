package org.provabilityfabric.runbooks.incident;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.maintenance.HeldIncident;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInForce;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceQuestion;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceReading;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * An incident of a component that is in maintenance is shown there instead of paged, unless it is a
 * P0. Whatever is not known leads to the page: whether there is a maintenance, and whether it
 * lives.
 */
final class MaintenanceHold {
  private final IncidentState state;
  private final Journal journal;
  private final String incident;
  private @Nullable String by;
  private Instant until = Instant.EPOCH;
  private boolean holds;
  private boolean released;

  MaintenanceHold(IncidentState state, Journal journal, String incident) {
    this.state = state;
    this.journal = journal;
    this.incident = incident;
  }

  boolean holds() {
    return holds;
  }

  /** Whether a page of this severity is held back now. */
  boolean takes(Severity severity) {
    String component = state.brief.component();
    boolean asked =
        severity != Severity.P0
            && component != null
            && Workflow.getVersion("hold-for-maintenance", Workflow.DEFAULT_VERSION, 1) >= 1;
    holds = asked && inMaintenance(Objects.requireNonNull(component));
    return holds;
  }

  /**
   * Waits until nothing holds the page back any more, or it has to be looked again.
   *
   * @param settled whether nobody has to be paged any more
   */
  void await(Supplier<Boolean> settled) {
    Duration left = Duration.between(Now.instant(), until);
    if (!left.isNegative() && !left.isZero()) {
      Alarm.in(left, "held until then, or looked again")
          .awaitOr(() -> released || settled.get() || state.severity == Severity.P0);
    }
    holds = false;
    released = false;
  }

  /** The maintenance is over. */
  void release() {
    released = true;
  }

  private boolean inMaintenance(String component) {
    try {
      MaintenanceInForce inForce =
          Calls.briefly(
                  MaintenanceReading.class, TaskQueues.OBSERVE, "Is the component in maintenance?")
              .readMaintenance(new MaintenanceQuestion(component, Now.instant()));
      Instant end = inForce.until();
      if (inForce.maintenance() == null || end == null) {
        return false;
      }
      until = end;
      tell(inForce.maintenance(), component);
      return true;
    } catch (ActivityFailure failure) {
      journal.say(
          TimelineEntry.Kind.PAGE,
          "Whether "
              + component
              + " is in maintenance is not known, so it is paged: "
              + Failures.outcome(failure).whyNot());
    } catch (CanceledFailure cancelled) {
      throw cancelled;
    } catch (TemporalFailure gone) {
      journal.say(
          TimelineEntry.Kind.PAGE,
          "The maintenance of " + component + " does not live any more, so it is paged.");
    }
    return false;
  }

  private void tell(String maintenance, String component) {
    if (maintenance.equals(by)) {
      return;
    }
    Workflow.newUntypedExternalWorkflowStub(maintenance)
        .signal(
            HeldIncident.SIGNAL,
            new HeldIncident(
                incident, state.brief.title(), state.severity, component, Now.instant()));
    by = maintenance;
    journal.find(
        IncidentStep.ASSEMBLE_TEAM,
        FindingCode.INCIDENT_HELD,
        component + " is in maintenance: nobody is paged while " + maintenance + " lives.");
  }
}
