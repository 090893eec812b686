package org.provabilityfabric.runbooks.maintenance;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.maintenance.HeldIncident;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceOutcome;
import org.provabilityfabric.runbooks.contract.maintenance.ModeOrder;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.maintenance.SilencedAlerts;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.verification.HealthSnapshot;
import org.provabilityfabric.runbooks.contract.verification.VerificationReport;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.LabelMatcher;
import org.provabilityfabric.runbooks.policy.MaintenanceRules;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Silencing;

/** What a maintenance is about and how it stands, as plain data. */
final class Maintenance {
  final Brief brief;
  final PinnedPolicy pinned;
  final Checklist checklist;
  final Map<String, HeldIncident> held = new LinkedHashMap<>();
  private final Supplier<Boolean> aborted;
  private final String uid;
  PlannedWindow window;
  @Nullable PlannedWindow moved;
  int version;
  MaintenanceOutcome outcome = MaintenanceOutcome.PREPARING;
  boolean modeOn;
  boolean silenced;
  boolean told;
  @Nullable HealthSnapshot baseline;
  VerificationReport.@Nullable Result verification;

  Maintenance(
      Brief brief,
      PinnedPolicy pinned,
      PlannedWindow window,
      Checklist checklist,
      Supplier<Boolean> aborted) {
    this.brief = brief;
    this.pinned = pinned;
    this.window = window;
    this.checklist = checklist;
    this.aborted = aborted;
    uid = id() + "/" + Workflow.getInfo().getOriginalExecutionRunId();
  }

  static String id() {
    return Workflow.getInfo().getWorkflowId();
  }

  /** The same for every version of the calendar entry. */
  String uid() {
    return uid;
  }

  Policy policy() {
    return pinned.policy();
  }

  MaintenanceRules rules() {
    return policy().maintenance();
  }

  boolean aborted() {
    return aborted.get();
  }

  /** Whether it can still be moved. */
  boolean preparing() {
    return outcome == MaintenanceOutcome.PREPARING;
  }

  /** When the work counts as failed at the latest. */
  Instant latestEnd() {
    return window.ends().plus(rules().longestOverrun());
  }

  ModeOrder order() {
    return new ModeOrder(
        id(),
        "Planned maintenance: " + brief.reason(),
        brief.components(),
        silences(),
        Now.instant(),
        rules().lease(),
        rules().extendEvery(),
        brief.rehearse());
  }

  List<SilencedAlerts> silences() {
    List<SilencedAlerts> all = new ArrayList<>();
    for (String component : brief.components()) {
      int number = 0;
      for (List<LabelMatcher> matchers : Silencing.of(policy().routing(), component)) {
        number++;
        all.add(new SilencedAlerts(component + " " + number, matchers));
      }
    }
    return all;
  }
}
