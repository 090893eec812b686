package org.provabilityfabric.runbooks.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;

/**
 * Changes of the policy, by what incidents had pinned. When exactly it was changed is not known:
 * between the begins of two incidents.
 */
final class PolicyChanges {
  private PolicyChanges() {}

  static List<AuditEvent> between(List<IncidentReport> records) {
    List<IncidentReport> inOrder =
        records.stream()
            .sorted(Comparator.comparing(record -> record.status().startedAt()))
            .toList();
    List<AuditEvent> changes = new ArrayList<>();
    for (int i = 1; i < inOrder.size(); i++) {
      IncidentReport before = inOrder.get(i - 1);
      IncidentReport after = inOrder.get(i);
      if (!before.policyHash().equals(after.policyHash())) {
        changes.add(change(before, after));
      }
    }
    return changes;
  }

  private static AuditEvent change(IncidentReport before, IncidentReport after) {
    return new AuditEvent(
        after.status().startedAt(),
        AuditKind.POLICY_CHANGE,
        after.status().incident(),
        null,
        "The policy is %s (%s) and was %s (%s) when %s began at %s"
            .formatted(
                after.policyVersion(),
                after.policyHash(),
                before.policyVersion(),
                before.policyHash(),
                before.status().incident(),
                before.status().startedAt()),
        null,
        false,
        AuditSource.RECORD);
  }
}
