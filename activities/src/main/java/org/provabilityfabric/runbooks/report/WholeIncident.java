package org.provabilityfabric.runbooks.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;

/** An incident with its responses, put together: what each of them tells is told once. */
final class WholeIncident {
  private final IncidentReport report;
  private final Times times;

  WholeIncident(IncidentReport report) {
    this.report = report;
    this.times = new Times(report.status().startedAt());
  }

  IncidentReport report() {
    return report;
  }

  IncidentStatus status() {
    return report.status();
  }

  Times times() {
    return times;
  }

  /** The incident's own procedure first, then its responses and investigations. */
  List<ProcedureReport> procedures() {
    return Stream.of(
            Stream.of(report.procedure()),
            report.exposures().stream().map(ExposureReport::procedure),
            report.investigations().stream())
        .flatMap(Function.identity())
        .toList();
  }

  /** All timelines as one, oldest first; what a response told its incident appears once. */
  List<Happening> happenings() {
    List<Happening> all = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (ProcedureReport procedure : procedures()) {
      procedure.timeline().stream()
          .filter(entry -> told.add(entry.at() + " " + entry.what()))
          .forEach(entry -> all.add(new Happening(entry, procedure.procedure())));
    }
    all.sort(Comparator.comparing(one -> one.entry().at()));
    return all;
  }

  /** Every finding with the procedure that recorded it; the same one twice appears once. */
  Map<Finding, String> findings() {
    Map<Finding, String> all = new LinkedHashMap<>();
    Set<String> told = new HashSet<>();
    for (ProcedureReport procedure : procedures()) {
      procedure.findings().stream()
          .filter(finding -> told.add(finding.code() + " " + finding.text()))
          .forEach(finding -> all.put(finding, procedure.procedure()));
    }
    return all;
  }

  List<EvidenceRef> evidence() {
    return procedures().stream().flatMap(one -> one.evidence().stream()).distinct().toList();
  }

  /** When it ended, or the last thing that is known of it. */
  Instant end() {
    Instant ended = report.procedure().endedAt();
    Instant last =
        Stream.concat(
                happenings().stream().map(one -> one.entry().at()),
                report.messages().stream().map(message -> message.at()))
            .max(Comparator.naturalOrder())
            .orElse(status().startedAt());
    return ended == null || ended.isBefore(last) ? last : ended;
  }

  /** When it was resolved; null while it is open. */
  @Nullable Instant resolvedAt() {
    return status().clocks().stream()
        .filter(clock -> clock.name().equals("resolution"))
        .map(SlaClock::metAt)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
