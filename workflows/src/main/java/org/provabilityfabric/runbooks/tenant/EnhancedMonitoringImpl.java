package org.provabilityfabric.runbooks.tenant;

import static org.provabilityfabric.runbooks.tenant.MonitoringStep.RAISE_ALARM;
import static org.provabilityfabric.runbooks.tenant.MonitoringStep.WATCH_FIGURES;

import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.tenant.AlarmRaised;
import org.provabilityfabric.runbooks.contract.tenant.EnhancedMonitoringCalls;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringAlarm;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringCarried;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringReport;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Requester;
import org.provabilityfabric.runbooks.policy.MonitoringRules;

/** "Enhanced monitoring", for as long as the policy or a person says. */
public class EnhancedMonitoringImpl extends MonitoringUpdates {
  /** Events after which a run hands over: some two days of looks as shipped. */
  static final int LONGEST_HISTORY = 2_000;

  private static final int SHOWN = 20;

  private final MonitoringInput input;
  private final List<String> incidents = new ArrayList<>();
  private String tenant = "";
  private @Nullable Instant begunAt;
  private @Nullable TenantLooks looks;

  @WorkflowInit
  public EnhancedMonitoringImpl(MonitoringInput input) {
    super();
    this.input = input;
  }

  @Override
  protected void checkInput() {
    tenant = Door.required(TYPE, "tenant", input.tenant());
    Door.duration(TYPE, "lasts", input.lasts())
        .filter(lasts -> !lasts.isPositive())
        .ifPresent(
            lasts -> {
              throw Door.refusal(TYPE, "expects a duration above 0 in \"lasts\".");
            });
  }

  @Override
  public MonitoringReport run(MonitoringInput start) {
    open(start, TenantIsolation.SUBJECT);
    MonitoringCarried carried = start.carried();
    TenantLooks own =
        new TenantLooks(tenant, rules(), carried, journal(), this::tellIncident, this::raise);
    looks = own;
    if (carried == null) {
      begin();
    } else {
      goOn(carried);
    }
    steps().lasts(WATCH_FIGURES);
    boolean more = carried == null || goesOnAfterARest();
    while (more) {
      own.look();
      if (handOverDue()) {
        handOver(start, own);
      }
      more = !rehearsal() && goesOnAfterARest();
    }
    steps().run(WATCH_FIGURES, own::count);
    tellIncident("The enhanced monitoring of " + words() + " is over.", List.of());
    close();
    return monitoringReport();
  }

  private void begin() {
    Instant now = Now.instant();
    begunAt = now;
    lastsUntil(now.plus(Door.duration(TYPE, "lasts", input.lasts()).orElse(rules().lasts())));
    String said = "Enhanced monitoring of " + words() + " runs until " + endsAt() + ".";
    journal().say(TimelineEntry.Kind.STATE, said);
    tellAssessed(said, List.of());
  }

  private void goOn(MonitoringCarried carried) {
    adopt(carried.procedure());
    begunAt = carried.begunAt();
    lastsUntil(carried.until());
    incidents.addAll(carried.incidents());
  }

  /** Waits for the next look, or for the end where that comes first. */
  private boolean goesOnAfterARest() {
    while (!over()) {
      Duration left = Duration.between(Now.instant(), endsAt());
      if (!left.isPositive()) {
        return false;
      }
      Duration rest = left.compareTo(rules().every()) < 0 ? left : rules().every();
      if (!Alarm.until(rest, "until the next look at the tenant", this::over)) {
        return Now.instant().isBefore(endsAt());
      }
    }
    return false;
  }

  private void raise(String what) {
    if (rehearsal()) {
      steps().skip(RAISE_ALARM, "in a rehearsal it is only said");
      return;
    }
    String component = input.component();
    steps()
        .run(
            RAISE_ALARM,
            () ->
                Calls.persistently(
                        EnhancedMonitoringCalls.class, TaskQueues.RUNBOOK, RAISE_ALARM.title())
                    .raiseAlarm(new MonitoringAlarm(tenant, input.incident(), component, what)))
        .value()
        .ifPresent(this::raised);
  }

  private void raised(AlarmRaised raised) {
    if (incidents.size() == SHOWN) {
      incidents.removeFirst();
    }
    incidents.add(raised.incident());
    journal()
        .say(
            TimelineEntry.Kind.STATE,
            raised.incident() + (raised.started() ? " was started" : " was told"));
  }

  private boolean handOverDue() {
    return !rehearsal()
        && !over()
        && Workflow.isEveryHandlerFinished()
        && (Workflow.getInfo().isContinueAsNewSuggested()
            || Workflow.getInfo().getHistoryLength() > LONGEST_HISTORY);
  }

  private void handOver(MonitoringInput start, TenantLooks own) {
    settle();
    Workflow.newContinueAsNewStub(
            EnhancedMonitoring.class,
            ContinueAsNewOptions.newBuilder().setMemo(Requester.memo()).build())
        .run(
            start.carrying(
                pinned(),
                new MonitoringCarried(
                    Objects.requireNonNull(begunAt),
                    endsAt(),
                    own.count(),
                    own.last(),
                    own.reached(),
                    own.blind(),
                    incidents,
                    report())));
  }

  @Override
  public MonitoringReport monitoringReport() {
    TenantLooks own = looks;
    return new MonitoringReport(
        report(),
        tenant,
        begunAt,
        until(),
        own == null ? 0 : own.count(),
        own == null ? null : own.last(),
        own == null ? List.of() : own.reached(),
        incidents);
  }

  @Override
  protected List<String> headlines() {
    TenantLooks own = looks;
    return own == null || until() == null
        ? List.of()
        : List.of(
            "Enhanced monitoring of " + words() + " until " + until() + "; " + own.say() + ".");
  }

  @Override
  final String words() {
    return "tenant " + tenant;
  }

  private MonitoringRules rules() {
    return policy().tenants().monitoring();
  }
}
