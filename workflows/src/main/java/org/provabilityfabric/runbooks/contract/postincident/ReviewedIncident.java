package org.provabilityfabric.runbooks.contract.postincident;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * The little of an incident's report that its review works with; the rest stays in the vault.
 *
 * @param incident its workflow id
 * @param toAcknowledge from its beginning to the acknowledgement (MTTA); null where there was none
 * @param toContain from its beginning to the first cut of traffic (MTTC); null where nothing was
 *     contained
 * @param toResolve from its beginning to the resolution (MTTR); null where it was not resolved
 * @param open what it left to be done and nobody has done yet
 * @param regulatory the clocks of regulators that nobody had settled
 */
public record ReviewedIncident(
    String incident,
    String title,
    Severity severity,
    IncidentKind kind,
    @Nullable String component,
    Instant startedAt,
    @Nullable Duration toAcknowledge,
    @Nullable Duration toContain,
    @Nullable Duration toResolve,
    List<OpenItem> open,
    List<RegulatoryClock> regulatory) {
  public ReviewedIncident {
    open = Lists.orEmpty(open);
    regulatory = Lists.orEmpty(regulatory);
  }

  /** What a review works with of an incident's report. */
  public static ReviewedIncident of(IncidentReport report) {
    IncidentStatus status = report.status();
    Instant contained =
        report.exposures().stream()
            .map(ExposureReport::containment)
            .filter(Objects::nonNull)
            .map(ContainmentState::containedAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new ReviewedIncident(
        status.incident(),
        status.title(),
        status.severity(),
        status.kind(),
        status.component(),
        status.startedAt(),
        since(status, met(status, "response")),
        since(status, contained),
        since(status, met(status, "resolution")),
        status.items().stream().filter(item -> item.doneBy() == null).toList(),
        status.regulatory().stream().filter(RegulatoryClock::open).toList());
  }

  private static @Nullable Instant met(IncidentStatus status, String clock) {
    return status.clocks().stream()
        .filter(one -> one.name().equals(clock))
        .map(SlaClock::metAt)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Duration since(IncidentStatus status, @Nullable Instant at) {
    return at == null ? null : Duration.between(status.startedAt(), at);
  }
}
