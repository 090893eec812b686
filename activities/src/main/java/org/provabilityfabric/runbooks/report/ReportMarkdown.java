package org.provabilityfabric.runbooks.report;

import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;

/** The report of an incident in Markdown (GFM tables), for somebody who was not there. */
public final class ReportMarkdown {
  private ReportMarkdown() {}

  /** The whole report. Times are UTC; foreign text is escaped. */
  public static String render(IncidentReport report) {
    WholeIncident incident = new WholeIncident(report);
    return page(Markup.text(report.status().title()), incident, sections(incident));
  }

  /** A page about an incident under a heading, foreign text in which is escaped. */
  static String page(String heading, WholeIncident incident, List<Section> sections) {
    StringBuilder text = new StringBuilder("# " + heading + "\n\n");
    if (incident.report().procedure().rehearsal()) {
      text.append("> ").append(REHEARSAL).append("\n\n");
    }
    for (Section section : sections) {
      text.append("## " + section.heading() + "\n\n" + section.markdown().strip() + "\n\n");
    }
    return text.toString();
  }

  static final String REHEARSAL =
      "This was a rehearsal: what was read is real, changes were only shown, and so were messages"
          + " unless a drill sent them, marked as one.";

  static List<Section> sections(WholeIncident incident) {
    return List.of(
        new Section("summary", "Summary", new SummarySection(incident).markdown()),
        new Section("clocks", "Clocks", ClocksSection.markdown(incident)),
        new Section("timeline", "What happened", TimelineSection.markdown(incident)),
        new Section("findings", "Findings", FindingsSection.markdown(incident)),
        new Section("triage", "Triage questions", TriageSection.markdown(incident)),
        new Section("impact", "Impact", ImpactSection.markdown(incident)),
        new Section("containment", "Containment", ContainmentSection.markdown(incident)),
        new Section("updates", "Executive updates", MessagesSection.updatesMarkdown(incident)),
        new Section("pages", "Pages and other messages", MessagesSection.pagesMarkdown(incident)),
        new Section("items", "Left to be done", ItemsSection.markdown(incident)),
        new Section("steps", "Steps", StepsSection.markdown(incident)),
        new Section("evidence", "Evidence", EvidenceSection.markdown(incident)),
        new Section("about", "About this report", about(incident)));
  }

  private static String about(WholeIncident incident) {
    IncidentReport report = incident.report();
    return "Incident "
        + Markup.code(report.status().incident())
        + ", policy version "
        + Markup.code(report.policyVersion())
        + " ("
        + Markup.code(report.policyHash())
        + "). Its history holds "
        + SummarySection.count(report.historyEvents(), "event")
        + " and "
        + SummarySection.count(report.historyBytes(), "byte")
        + ". All times are UTC; an offset such as +0:06 is hours and minutes since the incident"
        + " began at "
        + Times.full(incident.times().start())
        + ".\n";
  }
}
