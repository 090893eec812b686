package org.provabilityfabric.runbooks.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;

/** Changes shortly before the incident, which may have contributed to it. */
final class ChangesSection {
  private static final Set<FindingCode> CHANGES =
      EnumSet.of(
          FindingCode.RECENT_ROLLOUT,
          FindingCode.RECENT_CONFIGURATION_CHANGE,
          FindingCode.CHANGE_BEFORE,
          FindingCode.ABAC_POLICY_CHANGED,
          FindingCode.POLICY_HASH_CHANGED);

  /** The steps of "Check Recent Changes". */
  private static final List<String> LOOKS = List.of("check-deployments", "check-configuration");

  private ChangesSection() {}

  static String markdown(WholeIncident incident) {
    StringBuilder text = new StringBuilder();
    text.append(
        FindingsSection.markdown(
            incident,
            finding -> CHANGES.contains(finding.code()),
            "No change shortly before the incident was found."));
    for (StepReport step : incident.report().procedure().steps()) {
      if (LOOKS.contains(step.id()) && !looked(step)) {
        text.append("\nNot assessed: " + Markup.text(step.title() + ": " + step.text()) + "\n");
      }
    }
    return text.toString();
  }

  private static boolean looked(StepReport step) {
    return step.outcome() == StepReport.State.DONE || step.outcome() == StepReport.State.FINDING;
  }
}
