package org.provabilityfabric.runbooks.launcher.demo;

import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.observe.Impact;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;

/** Makes the summary of what an incident reported and of what its evidence bundle holds. */
final class Summaries {
  /** The impact assessment keeps its complete list of violations under a name with this in it. */
  private static final String VIOLATIONS = "violations";

  private final IncidentReport report;
  private final EvidenceBundle bundle;

  Summaries(IncidentReport report, EvidenceBundle bundle) {
    this.report = report;
    this.bundle = bundle;
  }

  Summary make(Summary.History history, String out, List<String> notes) {
    IncidentStatus status = report.status();
    return new Summary(
        status.incident(),
        status.severity().name(),
        status.reasons(),
        status.component(),
        ofImpacts(Impact::exposedTenants),
        ofImpacts(Impact::readingTenants),
        violations(),
        impacts().mapToLong(Impact::receiptsRead).sum(),
        containment(),
        status.clocks().stream()
            .map(clock -> new Summary.ClockMet(clock.name(), clock.deadline(), clock.inTime()))
            .toList(),
        status.updatesSent(),
        status.pagesSent(),
        findings(),
        bundle.entries().stream()
            .map(entry -> new Summary.Kept(entry.name(), entry.sha256(), entry.bytes()))
            .toList(),
        history,
        out,
        notes);
  }

  private Stream<Impact> impacts() {
    return report.exposures().stream().map(ExposureReport::impact).filter(Objects::nonNull);
  }

  private List<String> ofImpacts(Function<Impact, List<String>> names) {
    return List.copyOf(new TreeSet<>(impacts().map(names).flatMap(Collection::stream).toList()));
  }

  private List<Summary.Violation> violations() {
    List<Summary.Violation> all = new ArrayList<>();
    for (EvidenceEntry entry : bundle.entries()) {
      if (entry.name().contains(VIOLATIONS)) {
        all.addAll(read(entry));
      }
    }
    return all;
  }

  private List<Summary.Violation> read(EvidenceEntry entry) {
    try (InputStream in = bundle.read(entry.name());
        MappingIterator<Summary.Violation> lines =
            RunbookJson.mapper().readerFor(Summary.Violation.class).readValues(in)) {
      return lines.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException("the evidence " + entry.name() + " cannot be read", e);
    }
  }

  private Summary.Containment containment() {
    ContainmentState state =
        report.exposures().stream()
            .map(ExposureReport::containment)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return state == null
        ? new Summary.Containment(null, null, null, null, null, null)
        : new Summary.Containment(
            state.replicasBefore(),
            state.replicasWhileContained(),
            state.networkPolicy(),
            after(state.containedAt()),
            after(state.isolatedAt()),
            after(state.releasedAt()));
  }

  private @Nullable String after(@Nullable Instant at) {
    if (at == null) {
      return null;
    }
    Duration since = Duration.between(report.status().startedAt(), at);
    Duration seconds = since.truncatedTo(ChronoUnit.SECONDS);
    return DurationText.print(seconds.equals(since) ? seconds : seconds.plusSeconds(1));
  }

  private List<Summary.Found> findings() {
    return Stream.concat(
            report.procedure().findings().stream(),
            report.exposures().stream().flatMap(one -> one.procedure().findings().stream()))
        .map(Summaries::found)
        .distinct()
        .toList();
  }

  private static Summary.Found found(Finding finding) {
    return new Summary.Found(finding.code().name(), finding.text());
  }
}
