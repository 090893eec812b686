package org.provabilityfabric.runbooks.tenant;

import static org.provabilityfabric.runbooks.tenant.MonitoringStep.WATCH_FIGURES;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringCarried;
import org.provabilityfabric.runbooks.contract.tenant.TenantFigures;
import org.provabilityfabric.runbooks.contract.tenant.TenantFiguresRequest;
import org.provabilityfabric.runbooks.contract.tenant.TenantWatching;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.policy.MonitoringRules;
import org.provabilityfabric.runbooks.policy.TenantFigure;

/** The looks at one tenant: what they count, what they tell, and what they cannot see. */
final class TenantLooks {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration BUDGET = Duration.ofSeconds(40);

  private final String tenant;
  private final MonitoringRules rules;
  private final Thresholds thresholds;
  private final Journal journal;
  private final BiConsumer<@Nullable String, List<Finding>> tell;
  private final Consumer<String> alarm;
  private @Nullable TenantFigures last;
  private long looks;
  private boolean blind;

  /**
   * @param carried what an earlier run saw; null where this is the first
   * @param tell tells the incident that is followed
   * @param alarm makes an incident of what has newly reached its threshold
   */
  TenantLooks(
      String tenant,
      MonitoringRules rules,
      @Nullable MonitoringCarried carried,
      Journal journal,
      BiConsumer<@Nullable String, List<Finding>> tell,
      Consumer<String> alarm) {
    this.tenant = tenant;
    this.rules = rules;
    this.journal = journal;
    this.tell = tell;
    this.alarm = alarm;
    thresholds = new Thresholds(rules, carried == null ? List.of() : carried.reached());
    if (carried != null) {
      looks = carried.looks();
      last = carried.last();
      blind = carried.blind();
    }
  }

  long count() {
    return looks;
  }

  /** What was counted last; null where nothing could be read yet. */
  @Nullable TenantFigures last() {
    return last;
  }

  List<TenantFigure> reached() {
    return thresholds.reached();
  }

  boolean blind() {
    return blind;
  }

  void look() {
    Window window = Window.before(Now.instant(), rules.window());
    looks++;
    try {
      saw(
          Calls.within(TenantWatching.class, TaskQueues.OBSERVE, WATCH_FIGURES.title(), LIMIT)
              .readTenantFigures(new TenantFiguresRequest(tenant, window, BUDGET)));
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        throw failure;
      }
      Outcome<Object> outcome = Failures.outcome(failure);
      FindingCode code =
          outcome instanceof Outcome.Failed<Object> failed
              ? failed.kind().finding()
              : FindingCode.INTERNAL;
      sees(
          List.of(
              Finding.of(code, "The figures of the tenant cannot be read: " + outcome.whyNot())));
    }
  }

  private void saw(TenantFigures figures) {
    last = figures;
    sees(figures.findings());
    List<TenantFigure> fresh = thresholds.take(figures);
    if (!fresh.isEmpty()) {
      String what =
          "Under enhanced monitoring tenant "
              + tenant
              + " has "
              + thresholds.say(fresh, figures)
              + ".";
      Finding finding = Finding.of(FindingCode.TENANT_THRESHOLD_REACHED, what);
      journal.find(WATCH_FIGURES.id(), finding);
      tell.accept(what, List.of(finding));
      alarm.accept(what);
    }
  }

  /** That something cannot be read is told once, and so is that it can be again. */
  private void sees(List<Finding> findings) {
    if (findings.isEmpty() == !blind) {
      return;
    }
    blind = !findings.isEmpty();
    findings.forEach(finding -> journal.find(WATCH_FIGURES.id(), finding));
    String said = blind ? null : "The figures of tenant " + tenant + " can be read again.";
    if (said != null) {
      journal.say(TimelineEntry.Kind.STATE, said);
    }
    tell.accept(said, findings);
  }

  /** In a clause. */
  String say() {
    TenantFigures figures = last;
    if (figures == null) {
      return looks + " looks, nothing could be read yet";
    }
    Instant at = figures.at();
    return looks
        + " looks, last at "
        + at
        + ": "
        + figures.receipts()
        + " receipts, "
        + figures.certificates()
        + " certificates";
  }
}
