package org.provabilityfabric.runbooks.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.kubernetes.EmergencyContainment;
import org.provabilityfabric.runbooks.kubernetes.LogAccount;
import org.provabilityfabric.runbooks.kubernetes.LogCollector;
import org.provabilityfabric.runbooks.policy.EvidenceRules;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceWriter;
import org.provabilityfabric.runbooks.vault.VaultException;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * "Immediate Containment" and "Capture logs" without Temporal, in the order that keeps evidence:
 * cut traffic, capture logs within the budget, scale to zero. What fails is said and the next step
 * is done all the same: a component that cannot be cut off must still be stopped.
 */
final class DirectContainment {
  private final EmergencyContainment containment;
  private final LogCollector logs;
  private final Stopwatch stopwatch;
  private final Consumer<String> say;
  private final List<String> problems = new ArrayList<>();

  /**
   * What was done.
   *
   * @param fact the component at the end; null where that is not known
   * @param logs the captured logs; null where none were
   * @param problems what did not work, one sentence each
   */
  record Done(@Nullable ContainmentFact fact, @Nullable EvidenceEntry logs, List<String> problems) {
    Done {
      problems = List.copyOf(problems);
    }
  }

  DirectContainment(
      EmergencyContainment containment,
      LogCollector logs,
      Stopwatch stopwatch,
      Consumer<String> say) {
    this.containment = containment;
    this.logs = logs;
    this.stopwatch = stopwatch;
    this.say = say;
  }

  /**
   * Contains a component.
   *
   * @param bundle where its logs are kept; null in a rehearsal
   * @throws ClusterException where the cluster cannot be reached at all
   */
  Done contain(
      Component component,
      ContainmentOrder order,
      @Nullable EvidenceBundle bundle,
      EvidenceRules rules,
      Instant now) {
    ContainmentFact cut = attempt(() -> containment.cutTraffic(order));
    EvidenceEntry captured = bundle == null ? null : capture(component, bundle, rules, now);
    ContainmentFact isolated = attempt(() -> containment.scaleToZero(order.toIsolate()));
    return new Done(isolated == null ? cut : isolated, captured, problems);
  }

  /** A step against the cluster. */
  private interface Change {
    ContainmentFact make();
  }

  private @Nullable ContainmentFact attempt(Change change) {
    try {
      ContainmentFact fact = change.make();
      say.accept(fact.text());
      return fact;
    } catch (ClusterException e) {
      if (e.kind() == FailureKind.UNREACHABLE) {
        throw e;
      }
      problem(e.text());
      return null;
    }
  }

  private @Nullable EvidenceEntry capture(
      Component component, EvidenceBundle bundle, EvidenceRules rules, Instant now) {
    Instant since = now.minus(rules.logWindow());
    EvidenceRequest request =
        new EvidenceRequest(
            "logs-" + component.name() + ".log",
            "kubernetes logs of " + component.name(),
            "contain --direct",
            since,
            now);
    try (EvidenceWriter writer = bundle.create(request)) {
      LogAccount account = collect(component, since, writer, rules.budget());
      EvidenceEntry entry =
          account.missing().isEmpty() && !account.stopped()
              ? writer.finish()
              : writer.finishPartial(String.join("; ", reasons(account)));
      say.accept(account.read() + " of " + account.logs() + " logs are kept in " + bundle.place());
      if (!entry.complete()) {
        problem("The logs are not complete: " + entry.reason() + ".");
      }
      return entry;
    } catch (ClusterException | VaultException e) {
      problem("The logs could not be kept: " + e.getMessage());
      return null;
    }
  }

  private LogAccount collect(
      Component component, Instant since, EvidenceWriter writer, Duration budget) {
    long began = stopwatch.nanoTime();
    return logs.collect(
        component, since, writer, progress -> stopwatch.since(began).compareTo(budget) < 0);
  }

  private static List<String> reasons(LogAccount account) {
    List<String> reasons = new ArrayList<>(account.missing());
    if (account.stopped()) {
      reasons.add("the evidence budget was spent");
    }
    return reasons;
  }

  private void problem(String sentence) {
    problems.add(sentence);
  }
}
