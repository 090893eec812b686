package org.provabilityfabric.runbooks.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/**
 * The events of a period with what cannot be vouched for.
 *
 * @param from begin of the period
 * @param to its end, which is not part of it
 * @param events oldest first
 * @param gaps what concerns the period
 */
public record AuditTrail(Instant from, Instant to, List<AuditEvent> events, List<AuditGap> gaps) {
  /** Takes what belongs into the period, in order. */
  public AuditTrail {
    Instant begin = from;
    Instant end = to;
    events =
        events.stream()
            .filter(event -> !event.at().isBefore(begin) && event.at().isBefore(end))
            .sorted(Comparator.comparing(AuditEvent::at).thenComparing(AuditEvent::run))
            .toList();
    gaps = gaps.stream().filter(gap -> gap.within(begin, end)).toList();
  }

  /** How many events of each kind there are; none is a number too. */
  public Map<AuditKind, Long> counts() {
    Map<AuditKind, Long> counts = new EnumMap<>(AuditKind.class);
    for (AuditKind kind : AuditKind.values()) {
      counts.put(kind, events.stream().filter(event -> event.kind() == kind).count());
    }
    return counts;
  }

  /**
   * One JSON object a line: {@code "line": "event"} for each event, {@code "gap"} for each gap, at
   * the end one {@code "summary"}. An export without that last line was cut off.
   *
   * @param exportedAt when
   * @param accessLog the last hash of the access log, by which a later cut shows
   */
  public String jsonLines(Instant exportedAt, String accessLog) {
    ObjectNode summary = RunbookJson.mapper().createObjectNode();
    summary.put("from", from.toString()).put("to", to.toString());
    summary.put("exportedAt", exportedAt.toString());
    summary.set("events", RunbookJson.mapper().valueToTree(counts()));
    summary.set(
        "gaps",
        RunbookJson.mapper()
            .valueToTree(
                gaps.stream()
                    .collect(
                        Collectors.groupingBy(
                            AuditGap::kind,
                            () -> new EnumMap<>(AuditGap.Kind.class),
                            Collectors.counting()))));
    summary.put("accessLog", accessLog);
    summary.put("complete", gaps.isEmpty());
    return Stream.of(
                events.stream().map(event -> line("event", event)),
                gaps.stream().map(gap -> line("gap", gap)),
                Stream.of(line("summary", summary)))
            .flatMap(all -> all)
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String line(String what, Object content) {
    ObjectNode line = RunbookJson.mapper().createObjectNode();
    line.put("line", what);
    line.setAll(RunbookJson.mapper().<ObjectNode>valueToTree(content));
    try {
      return RunbookJson.mapper().writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an audit is plain data", e);
    }
  }
}
