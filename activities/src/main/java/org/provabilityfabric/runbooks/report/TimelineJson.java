package org.provabilityfabric.runbooks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
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
      List<ObjectNode> entries) {}

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
