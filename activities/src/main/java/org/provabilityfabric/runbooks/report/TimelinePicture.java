package org.provabilityfabric.runbooks.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;

/**
 * An incident as a picture: a time axis with lanes for clocks, containment, pages, executive
 * updates, people and findings. It is self-contained SVG that follows the reader's light or dark
 * setting; what finds no room for a label says so in a tooltip.
 */
public final class TimelinePicture {
  private static final double LEFT = 136;
  private static final double RIGHT = 1080;
  private static final double WIDTH = 1100;
  private static final double AXIS = 40;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final WholeIncident incident;
  private final TimeScale scale;

  private TimelinePicture(WholeIncident incident) {
    this.incident = incident;
    this.scale = new TimeScale(begin(incident), end(incident), LEFT, RIGHT);
  }

  /** The picture as one {@code svg} element, well-formed XML. */
  public static String svg(IncidentReport report) {
    return svg(new WholeIncident(report));
  }

  static String svg(WholeIncident incident) {
    return new TimelinePicture(incident).draw();
  }

  private String draw() {
    Svg lanes = new Svg();
    double bottom = AXIS;
    for (Lane lane : lanes()) {
      bottom = lane.draw(lanes, scale, bottom);
    }
    Svg ground = new Svg();
    axis(ground, bottom);
    String head =
        String.format(
            Locale.ROOT,
            "<svg class=\"timeline\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
                + " viewBox=\"0 0 %.0f %.0f\" aria-label=\"%s\">\n",
            WIDTH,
            bottom + 26,
            Svg.escaped("Timeline of " + incident.status().title()));
    Svg foot = new Svg();
    legend(foot, bottom + 17);
    return head + "<style>" + STYLE + "</style>\n" + ground + lanes + foot + "</svg>\n";
  }

  /** A deadline far beyond the end is only pointed to; it would flatten the rest. */
  private List<Lane> lanes() {
    return Lanes.of(incident).stream()
        .map(
            lane ->
                new Lane(
                    lane.title(), lane.bars(), lane.marks().stream().map(scale::within).toList()))
        .toList();
  }

  private void axis(Svg svg, double bottom) {
    Instant change = scale.change();
    if (change != null) {
      svg.rect("first", LEFT, 4, scale.x(change) - LEFT, bottom - 4);
    }
    for (Instant tick : scale.ticks()) {
      double x = scale.x(tick);
      svg.line(tick.equals(change) ? "change" : "grid", x, AXIS - 4, x, bottom);
      svg.text("offset", "middle", x, 18, incident.times().offset(tick));
      svg.text("clock", "middle", x, 31, CLOCK.format(tick));
    }
    svg.text("title", "start", 8, 18, "since start");
    svg.text("clock", "start", 8, 31, "UTC");
  }

  private void legend(Svg svg, double y) {
    double x = LEFT;
    for (List<String> entry :
        List.of(
            List.of("in-time", "clock running"),
            List.of("late", "past the deadline"),
            List.of("contained", "contained: traffic cut"),
            List.of("isolated", "isolated: scaled to zero"))) {
      svg.rect(entry.get(0), x, y - 8, 16, 8);
      svg.text("clock", "start", x + 21, y, entry.get(1));
      x += 21 + Svg.width(entry.get(1)) + 14;
    }
    if (scale.change() != null) {
      svg.text("clock", "end", RIGHT, y, "the first 15 minutes are drawn wider");
    }
  }

  private static Instant begin(WholeIncident incident) {
    return incident.times().start();
  }

  private static Instant end(WholeIncident incident) {
    Instant start = incident.times().start();
    Instant end = incident.end();
    long span = Math.max(Duration.between(start, end).toMillis(), 1);
    for (SlaClock clock : incident.status().clocks()) {
      long allowed = Duration.between(start, clock.deadline()).toMillis();
      if (clock.deadline().isAfter(end) && allowed <= span * 1.3) {
        end = clock.deadline();
      }
    }
    return end.plusMillis(span / 60);
  }

  private static final String STYLE =
      """
      .timeline{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;\
      --ink:#1f2933;--soft:#616e7c;--line:#d9dee4;--first:#f1f5f9;--blue:#2563a8;--green:#2f855a;\
      --red:#c53030;--amber:#c77c11;--violet:#7a4fb5;--paper:#fff}
      @media (prefers-color-scheme:dark){.timeline{--ink:#e4e7eb;--soft:#9aa5b1;--line:#3b4754;\
      --first:#1f2a36;--blue:#63a4e8;--green:#5bbf8a;--red:#f07070;--amber:#e0a94a;--violet:#b392e6;--paper:#161d25}}
      @media print{.timeline{--ink:#000;--soft:#444;--line:#ccc;--first:#f3f3f3;--blue:#2563a8;\
      --green:#2f855a;--red:#c53030;--amber:#c77c11;--violet:#7a4fb5;--paper:#fff}}
      .timeline text{fill:var(--ink)}.timeline .clock,.timeline .none{fill:var(--soft)}\
      .timeline .title{font-weight:600}.timeline .offset{font-weight:600}\
      .timeline .label{font-size:10.5px}.timeline .count{fill:var(--paper);font-size:9px;font-weight:700}
      .timeline line{stroke:var(--line)}.timeline .change{stroke:var(--soft);stroke-dasharray:4 3}\
      .timeline .leader{stroke:var(--soft);stroke-width:.7}
      .timeline .first{fill:var(--first)}.timeline .in-time{fill:var(--green)}\
      .timeline .late{fill:var(--red)}.timeline .isolated{fill:var(--violet)}.timeline .contained{fill:var(--amber)}
      .timeline circle{stroke:var(--paper);stroke-width:1}.timeline .note{fill:var(--blue)}\
      .timeline .limit{fill:var(--ink)}.timeline .good{fill:var(--green)}.timeline .bad{fill:var(--red)}.timeline .find{fill:var(--amber)}
      """;
}
