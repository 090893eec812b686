package org.provabilityfabric.runbooks.report;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.postincident.PostMortemOrder;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;

/**
 * The post-mortem of an incident: what its report tells, ordered for those who want to learn from
 * it, and what is still to be done.
 */
public final class PostMortem {
  private final WholeIncident incident;
  private final PostMortemOrder order;

  private PostMortem(IncidentReport report, PostMortemOrder order) {
    this.incident = new WholeIncident(report);
    this.order = order;
  }

  /** The whole document in Markdown. Times are UTC; foreign text is escaped. */
  public static String markdown(IncidentReport report, PostMortemOrder order) {
    PostMortem text = new PostMortem(report, order);
    return ReportMarkdown.page(
        text.kind() + ": " + Markup.text(report.status().title()), text.incident, text.sections());
  }

  /** The whole document as one HTML file that needs nothing else, with the timeline's picture. */
  public static String html(IncidentReport report, PostMortemOrder order) {
    PostMortem text = new PostMortem(report, order);
    return ReportHtml.page(text.kind(), text.incident, text.sections());
  }

  private String kind() {
    return order.draft() ? "Post-mortem, draft" : "Post-mortem";
  }

  private List<Section> sections() {
    return List.of(
        new Section("summary", "Summary", new SummarySection(incident).markdown()),
        new Section("impact", "Impact", ImpactSection.markdown(incident)),
        new Section("times", "How long it took", times()),
        new Section("clocks", "Clocks", ClocksSection.markdown(incident)),
        new Section("timeline", "What happened", TimelineSection.markdown(incident)),
        new Section("worked", "What worked", WorkedSection.worked(incident)),
        new Section("failed", "What did not", WorkedSection.failed(incident)),
        new Section("changes", "Contributing changes", ChangesSection.markdown(incident)),
        new Section(
            "items", "Open items", ItemsSection.markdown(order.items(), "Nothing is to be done.")),
        new Section("regulators", "Regulatory clocks after the incident", regulatory()),
        new Section("meeting", "Review meeting", meeting()),
        new Section("lessons", "Lessons learned", lessons()),
        new Section("about", "About this document", about()));
  }

  private String times() {
    ReviewedIncident reviewed = ReviewedIncident.of(incident.report());
    return new Table("Time", "From the beginning to", "Taken")
        .row("To acknowledge (MTTA)", "the acknowledgement", taken(reviewed.toAcknowledge()))
        .row("To contain (MTTC)", "the first cut of traffic", taken(reviewed.toContain()))
        .row("To resolve (MTTR)", "the resolution", taken(reviewed.toResolve()))
        .markdown();
  }

  private static String taken(@Nullable Duration taken) {
    return taken == null ? "never" : Times.words(taken);
  }

  private String regulatory() {
    return order.regulatory().isEmpty()
        ? "None ran when the incident ended.\n"
        : ClocksSection.regulatory(order.regulatory());
  }

  private String meeting() {
    return Markup.text(order.meeting().words())
        + ", to be found in the evidence as "
        + Markup.code("review-meeting.ics")
        + ".\n";
  }

  /** What people said when they closed the duties; nobody else can know it. */
  private String lessons() {
    Table table = new Table("What", "What was done", "Who");
    order.items().stream()
        .filter(item -> item.doneBy() != null)
        .forEach(
            item ->
                table.row(
                    Markup.text(item.what()),
                    Markup.text(String.valueOf(item.done())),
                    Markup.text(String.valueOf(item.doneBy()))));
    return table.markdownOr("To be written by the people who were there.");
  }

  private String about() {
    return "Made by "
        + Markup.code(order.review())
        + " from the report that "
        + Markup.code(order.incident())
        + " left in its evidence. All times are UTC; an offset such as +0:06 is hours and minutes"
        + " since the incident began at "
        + Times.full(incident.times().start())
        + ".\n";
  }
}
