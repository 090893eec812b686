package org.provabilityfabric.runbooks.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * A start input that passed the door.
 *
 * @param severity as declared or routed; null where triage is to decide
 */
record Brief(
    String title,
    @Nullable String component,
    @Nullable String tenant,
    @Nullable Severity severity,
    IncidentKind kind,
    String seen,
    boolean rehearse,
    Instant startedAt,
    List<String> procedures) {
  static Brief check(IncidentInput input) {
    Door.refuseUnknown(Incident.TYPE, input.unknown(), IncidentInput.class);
    List<String> procedures = Lists.orEmpty(input.procedures());
    for (String procedure : procedures) {
      if (IncidentProcedure.named(procedure).isEmpty()) {
        throw Door.refusal(
            Incident.TYPE,
            "cannot start \""
                + procedure
                + "\"; known procedures: "
                + String.join(", ", IncidentProcedure.types())
                + ".");
      }
    }
    Instant now = Now.instant();
    Instant startedAt = Door.instant(Incident.TYPE, "startedAt", input.startedAt()).orElse(now);
    if (startedAt.isAfter(now)) {
      throw Door.refusal(
          Incident.TYPE, "cannot begin in the future: \"startedAt\" is " + startedAt + ".");
    }
    return new Brief(
        Door.required(Incident.TYPE, "title", input.title()),
        input.component(),
        input.tenant(),
        Door.oneOf(Incident.TYPE, "severity", input.severity(), Severity.class).orElse(null),
        Door.oneOf(Incident.TYPE, "kind", input.kind(), IncidentKind.class)
            .orElse(IncidentKind.MONITORING),
        input.seen() == null ? "" : input.seen(),
        Door.flag(Incident.TYPE, "rehearse", input.rehearse()),
        startedAt,
        procedures);
  }
}
