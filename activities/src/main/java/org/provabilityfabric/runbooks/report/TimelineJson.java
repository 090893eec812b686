package org.provabilityfabric.runbooks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;

/**
 * {@code timeline.json}: the timelines of an incident and its responses as one, for programs. Each
 * entry carries the hash of all before it.
 */
public final class TimelineJson {
  private TimelineJson() {}

  private record Document(
      String incident,
      String title,
      String severity,
      String state,
      Instant startedAt,
      Instant endedAt,
      List<SlaClock> clocks,
      List<PastStep> steps,
      List<ObjectNode> entries) {}

  /**
   * What later readers want to know of an incident.
   *
   * @param incident its workflow id
   * @param startedAt null where the file is not what it should be
   * @param steps none where it was written before timelines had them
   */
  public record PastIncident(String incident, @Nullable Instant startedAt, List<PastStep> steps) {
    public PastIncident {
      incident = Objects.requireNonNullElse(incident, "");
      steps = Lists.orEmpty(steps);
    }
  }

  /** What became of a step of a procedure. */
  public record PastStep(
      String procedure,
      String id,
      String title,
      StepReport.State outcome,
      String text,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {
    /** Such as {@code Incident/check-pods}. */
    public String name() {
      return procedure + "/" + id;
    }

    /** How long it took, where it ran. */
    public Optional<Duration> taken() {
      return startedAt == null || endedAt == null
          ? Optional.empty()
          : Optional.of(Duration.between(startedAt, endedAt));
    }
  }

  private record Entry(
      Instant at,
      String offset,
      TimelineEntry.Kind kind,
      String what,
      @Nullable String by,
      String procedure) {}

  /** The document, indented. */
  public static String render(IncidentReport report) {
    WholeIncident incident = new WholeIncident(report);
    IncidentStatus status = report.status();
    Document document =
        new Document(
            status.incident(),
            status.title(),
            status.severity().name(),
            status.state(),
            status.startedAt(),
            incident.end(),
            status.clocks(),
            incident.procedures().stream().flatMap(TimelineJson::steps).toList(),
            TimelineChain.chained(
                incident.happenings().stream()
                    .map(one -> entry(incident.times(), one))
                    .map(RunbookJson.mapper()::<ObjectNode>valueToTree)
                    .toList()));
    try {
      return RunbookJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a timeline is plain data", e);
    }
  }

  private static Stream<PastStep> steps(ProcedureReport procedure) {
    return procedure.steps().stream()
        .map(
            step ->
                new PastStep(
                    procedure.procedure(),
                    step.id(),
                    step.title(),
                    step.outcome(),
                    step.text(),
                    step.startedAt(),
                    step.endedAt()));
  }

  private static Entry entry(Times times, Happening one) {
    TimelineEntry entry = one.entry();
    return new Entry(
        entry.at(),
        times.offset(entry.at()),
        entry.kind(),
        entry.what(),
        entry.by(),
        one.procedure());
  }
}
