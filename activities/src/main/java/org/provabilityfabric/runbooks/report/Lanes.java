package org.provabilityfabric.runbooks.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.Message;

/** The lanes of an incident's picture, from top to bottom. */
final class Lanes {
  private static final Set<TimelineEntry.Kind> PEOPLE =
      Set.of(TimelineEntry.Kind.PERSON, TimelineEntry.Kind.APPROVAL);

  private final WholeIncident incident;
  private final Times times;
  private final Instant end;

  private Lanes(WholeIncident incident) {
    this.incident = incident;
    this.times = incident.times();
    this.end = incident.end();
  }

  static List<Lane> of(WholeIncident incident) {
    Lanes lanes = new Lanes(incident);
    return Stream.of(
            incident.status().clocks().stream().map(lanes::clock),
            incident.status().regulatory().stream().map(lanes::regulatory),
            lanes.containments(),
            Stream.of(lanes.pages(), lanes.updates(), lanes.people(), lanes.findings()))
        .flatMap(lane -> lane)
        .toList();
  }

  private Lane clock(SlaClock clock) {
    return clock(
        clock.name() + " clock",
        clock.name() + " time",
        times.start(),
        clock.deadline(),
        clock.metAt());
  }

  private Lane regulatory(RegulatoryClock clock) {
    String title = Svg.shortened(clock.name(), 18);
    return clock(
        title, clock.name() + " clock", clock.from(), clock.deadline(), clock.notifiedAt());
  }

  private Lane clock(
      String title, String name, Instant from, Instant deadline, @Nullable Instant met) {
    Instant until = met == null ? end : met;
    boolean late = until.isAfter(deadline);
    List<Lane.Bar> bars = new ArrayList<>();
    bars.add(new Lane.Bar("in-time", from, late ? deadline : until));
    if (late) {
      bars.add(new Lane.Bar("late", deadline, until));
    }
    List<Mark> marks = new ArrayList<>();
    String limit = "deadline " + times.offset(deadline);
    marks.add(new Mark(deadline, late ? "bad" : "limit", limit, limit));
    if (met != null) {
      String text = "met " + times.offset(met);
      marks.add(new Mark(met, late ? "bad" : "good", text, name + " " + text));
    }
    return new Lane(title, bars, marks);
  }

  private Stream<Lane> containments() {
    Map<String, ContainmentState> states = ContainmentSection.containments(incident);
    return states.isEmpty()
        ? Stream.of(new Lane("containment", List.of(), List.of()))
        : states.values().stream().map(state -> containment(state, states.size() > 1));
  }

  private Lane containment(ContainmentState state, boolean named) {
    Instant released = state.releasedAt();
    Instant until = released == null ? end : released;
    List<Lane.Bar> bars = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    Instant contained = state.containedAt();
    Instant isolated = state.isolatedAt();
    if (contained != null) {
      bars.add(new Lane.Bar("contained", contained, isolated == null ? until : isolated));
      marks.add(mark(contained, "note", "contained"));
    }
    if (isolated != null) {
      bars.add(new Lane.Bar("isolated", isolated, until));
      marks.add(mark(isolated, "note", "isolated"));
    }
    if (released != null) {
      marks.add(mark(released, "good", "released"));
    }
    return new Lane(named ? Svg.shortened(state.component(), 18) : "containment", bars, marks);
  }

  private Mark mark(Instant at, String style, String what) {
    String text = what + " after " + times.after(at);
    return new Mark(at, style, text, text + " (" + times.clock(at) + ")");
  }

  private Lane pages() {
    List<Mark> marks =
        incident.report().messages().stream()
            .filter(message -> message.kind() != Message.Kind.EXECUTIVE_UPDATE)
            .map(
                message ->
                    new Mark(
                        message.at(),
                        message.delivered() ? "note" : "bad",
                        message.to(),
                        times.offset(message.at()) + " " + message.to() + ": " + message.text()))
            .toList();
    return new Lane("pages", List.of(), marks);
  }

  private Lane updates() {
    List<Mark> marks = new ArrayList<>();
    for (List<SentMessage> update : MessagesSection.updates(incident).values()) {
      SentMessage first = update.getFirst();
      boolean delivered = update.stream().allMatch(SentMessage::delivered);
      marks.add(
          new Mark(first.at(), delivered ? "note" : "bad", times.offset(first.at()), first.text()));
    }
    return new Lane("executive updates", List.of(), marks);
  }

  private Lane people() {
    List<Mark> marks =
        incident.happenings().stream()
            .map(Happening::entry)
            .filter(entry -> PEOPLE.contains(entry.kind()))
            .map(
                entry ->
                    new Mark(
                        entry.at(),
                        "note",
                        entry.what(),
                        said(entry.at(), entry.what(), entry.by())))
            .toList();
    return new Lane("people", List.of(), marks);
  }

  private String said(Instant at, String what, @Nullable String by) {
    return times.offset(at) + " " + what + (by == null ? "" : " (" + by + ")");
  }

  private Lane findings() {
    List<Mark> marks = new ArrayList<>();
    for (Finding finding : incident.findings().keySet()) {
      Instant at = finding.at();
      if (at != null) {
        marks.add(
            new Mark(at, "find", finding.code().name(), said(at, finding.text(), finding.step())));
      }
    }
    return new Lane("findings", List.of(), marks);
  }
}
