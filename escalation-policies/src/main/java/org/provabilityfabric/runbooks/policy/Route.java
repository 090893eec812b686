package org.provabilityfabric.runbooks.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an alert became.
 *
 * @param component null where neither the alert nor the rule names one
 * @param tenant null where the alert names none
 * @param procedures workflow types to start at once
 * @param rule the name of the rule that decided
 * @param reason one sentence for people
 * @param severityWhenUnconfirmed see {@link RouteRule#severityWhenUnconfirmed()}
 */
public record Route(
    Severity severity,
    IncidentKind kind,
    @Nullable String component,
    @Nullable String tenant,
    List<String> procedures,
    String rule,
    String reason,
    @Nullable Severity severityWhenUnconfirmed) {
  public Route {
    procedures = Absent.asEmpty(procedures);
  }
}
