package org.provabilityfabric.runbooks.latency;

import static org.provabilityfabric.runbooks.latency.LatencyStep.CHECK_CONNECTIONS;
import static org.provabilityfabric.runbooks.latency.LatencyStep.CHECK_SLOW_QUERIES;
import static org.provabilityfabric.runbooks.latency.LatencyStep.CHECK_UTILIZATION;
import static org.provabilityfabric.runbooks.latency.LatencyStep.IDENTIFY_BOTTLENECK;
import static org.provabilityfabric.runbooks.latency.LatencyStep.VERIFY_LATENCY;

import io.temporal.workflow.Promise;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.change.WorkloadChange;
import org.provabilityfabric.runbooks.contract.incident.LatencyInput;
import org.provabilityfabric.runbooks.contract.incident.LatencyReport;
import org.provabilityfabric.runbooks.contract.observe.DatabaseLoad;
import org.provabilityfabric.runbooks.contract.observe.Latencies;
import org.provabilityfabric.runbooks.contract.observe.PerformanceReading;
import org.provabilityfabric.runbooks.contract.observe.PerformanceRequest;
import org.provabilityfabric.runbooks.contract.observe.ResourceUsage;
import org.provabilityfabric.runbooks.contract.observe.ServiceLatency;
import org.provabilityfabric.runbooks.contract.observe.SlowQueries;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.policy.Objectives;
import org.provabilityfabric.runbooks.response.ResponseBase;

/** "High Latency", in the runbook's words. */
public final class LatencyInvestigationImpl extends ResponseBase implements LatencyInvestigation {
  private static final Duration LOOKED_AT = Duration.ofMinutes(5);

  private final LatencyInput input;
  private @Nullable Latencies before;
  private @Nullable Latencies after;
  private @Nullable WorkloadChange change;

  @WorkflowInit
  public LatencyInvestigationImpl(LatencyInput input) {
    super(TYPE, List.of(LatencyStep.values()));
    this.input = input;
  }

  @Override
  protected void checkInput() {
    Door.oneOf(TYPE, "prefer", input.prefer(), Resolution.class);
    String replicas = input.replicas();
    if (replicas != null && !replicas.isBlank() && !replicas.strip().matches("[1-9]\\d{0,3}")) {
      throw Door.refusal(
          TYPE, "expects a number of replicas in \"replicas\", not \"" + replicas + "\".");
    }
  }

  @Override
  public LatencyReport run(LatencyInput start) {
    open(start, USUAL_COMPONENT);
    Promise<Outcome<Latencies>> measured =
        steps()
            .begin(IDENTIFY_BOTTLENECK, () -> reading(IDENTIFY_BOTTLENECK).measureLatencies(now()));
    Promise<Outcome<DatabaseLoad>> connections =
        steps().begin(CHECK_CONNECTIONS, () -> reading(CHECK_CONNECTIONS).countConnections(now()));
    Promise<Outcome<SlowQueries>> queries =
        steps().begin(CHECK_SLOW_QUERIES, () -> reading(CHECK_SLOW_QUERIES).listSlowQueries(now()));
    Promise<Outcome<ResourceUsage>> usage =
        steps().begin(CHECK_UTILIZATION, () -> reading(CHECK_UTILIZATION).measureUsage(now()));
    steps().together(measured, connections, queries, usage);

    Outcome<Latencies> latencies = measured.get();
    before = latencies.value().orElse(null);
    tellAssessed(said(latencies), found(latencies, connections.get(), usage.get()));
    resolve(latencies, usage.get().value().orElse(null));
    close();
    return latencyReport();
  }

  /** Offers what the runbook names, one after the other, until one has helped. */
  private void resolve(Outcome<Latencies> latencies, @Nullable ResourceUsage usage) {
    Latencies found = latencies.value().orElse(null);
    String target = found == null ? null : found.bottleneckComponent();
    if (target == null) {
      String why =
          found == null
              ? "not assessed: " + latencies.whyNot()
              : found.bottleneck() == null
                  ? "no service is above the objective"
                  : "runbook.yaml has no component with the service " + found.bottleneck();
      for (Resolution resolution : Resolution.values()) {
        steps().skip(resolution.step(), why);
      }
      return;
    }
    approvals().about(target);
    WorkloadResolution resolutions =
        new WorkloadResolution(
            steps(), approvals(), journal(), new WorkloadResolution.About(incident(), target));
    Resolution first = preferred(target, usage);
    for (Resolution resolution : first.first()) {
      Outcome<WorkloadChange> outcome =
          resolution == Resolution.SCALE
              ? resolutions.scale(replicas(target, usage), policy(), rehearsal())
              : resolutions.restart(logWindow(), policy(), rehearsal());
      if (outcome.value().isPresent() && helped(target, resolution, outcome.value().get())) {
        return;
      }
    }
  }

  /** What a pod near its limit lacks, more pods have; otherwise a restart is the smaller change. */
  private Resolution preferred(String target, @Nullable ResourceUsage usage) {
    return Door.oneOf(TYPE, "prefer", input.prefer(), Resolution.class)
        .orElse(
            usage != null && usage.nearLimit().contains(target)
                ? Resolution.SCALE
                : Resolution.RESTART);
  }

  private @Nullable Integer replicas(String target, @Nullable ResourceUsage usage) {
    String named = input.replicas();
    if (named != null && !named.isBlank()) {
      return Integer.valueOf(named.strip());
    }
    Integer present = usage == null ? null : usage.replicas().get(target);
    return present == null ? null : policy().objectives().moreThan(present);
  }

  /** "Verify": a change that was made and did not help is a finding, and the next is offered. */
  private boolean helped(String target, Resolution resolution, WorkloadChange made) {
    change = made;
    if (made.rehearsed()) {
      steps().skip(VERIFY_LATENCY, "a rehearsal changes nothing");
      return true;
    }
    Outcome<Latencies> verified = steps().run(VERIFY_LATENCY, () -> verified(target));
    after = verified.value().orElse(null);
    ServiceLatency now = after == null ? null : after.of(target);
    if (now != null && !now.above() && now.p95Seconds() != null) {
      tellIncident(
          target + " is back below the objective after " + resolution.words() + ".", List.of());
      return true;
    }
    Finding finding =
        Finding.of(
            FindingCode.NOT_IMPROVED,
            after == null
                ? "Whether " + resolution.words() + " helped is unknown: " + verified.whyNot()
                : target
                    + " is still not known to be below the objective after "
                    + resolution.words());
    journal().find(VERIFY_LATENCY.id(), finding);
    tellIncident(null, List.of(finding));
    return false;
  }

  /** Looks again until it is below the objective or the policy's time is over. */
  private Latencies verified(String target) {
    Objectives objectives = policy().objectives();
    Instant last = Now.instant().plus(objectives.verifyWithin());
    while (true) {
      Alarm.in(objectives.verifyAfter(), "until the P95 shows the change").awaitOr(this::aborted);
      Latencies measured = reading(VERIFY_LATENCY).measureLatencies(now());
      ServiceLatency service = measured.of(target);
      boolean below = service != null && !service.above() && service.p95Seconds() != null;
      Instant next = Now.instant().plus(objectives.verifyAfter());
      if (below || aborted() || next.isAfter(last)) {
        return measured;
      }
    }
  }

  private Duration logWindow() {
    return Door.duration(TYPE, "since", input.since()).orElse(policy().objectives().logWindow());
  }

  private String said(Outcome<Latencies> latencies) {
    Latencies found = before;
    if (found == null) {
      return "Latencies not assessed: " + latencies.whyNot();
    }
    return found.bottleneck() == null
        ? "No service is above the latency objective."
        : "Bottleneck: " + found.bottleneck() + ", " + found.why() + ".";
  }

  private static List<Finding> found(
      Outcome<Latencies> latencies,
      Outcome<DatabaseLoad> connections,
      Outcome<ResourceUsage> usage) {
    List<Finding> all = new ArrayList<>();
    latencies.value().ifPresent(each -> all.addAll(each.findings()));
    connections.value().ifPresent(each -> all.addAll(each.findings()));
    usage.value().ifPresent(each -> all.addAll(each.findings()));
    return all;
  }

  @Override
  public LatencyReport latencyReport() {
    return new LatencyReport(report(), before, change, after);
  }

  @Override
  protected List<String> headlines() {
    Latencies found = before;
    return found == null || found.bottleneck() == null
        ? List.of()
        : List.of("Bottleneck: " + found.bottleneck() + ", " + found.why() + ".");
  }

  private PerformanceRequest now() {
    return new PerformanceRequest(
        incident(), component(), Window.before(Now.instant(), LOOKED_AT), policy().objectives());
  }

  private static PerformanceReading reading(LatencyStep step) {
    return Calls.to(PerformanceReading.class, step);
  }
}
