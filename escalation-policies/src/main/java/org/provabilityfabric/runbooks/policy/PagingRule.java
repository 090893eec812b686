package org.provabilityfabric.runbooks.policy;

import java.util.List;

/**
 * Which ladder is climbed; the first rule that fits decides.
 *
 * @param severities empty means any
 * @param components empty means any
 * @param kinds empty means any
 * @param ladder the name of a ladder
 */
public record PagingRule(
    List<Severity> severities,
    List<String> components,
    List<IncidentKind> kinds,
    String ladder,
    PageHours hours) {
  public PagingRule {
    severities = Absent.asEmpty(severities);
    components = Absent.asEmpty(components);
    kinds = Absent.asEmpty(kinds);
  }

  /** Whether the rule speaks of such an incident. */
  public boolean fits(String component, Severity severity, IncidentKind kind) {
    return (severities.isEmpty() || severities.contains(severity))
        && (components.isEmpty() || components.contains(component))
        && (kinds.isEmpty() || kinds.contains(kind));
  }
}
