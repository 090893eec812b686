package org.provabilityfabric.runbooks.report;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked;
import org.provabilityfabric.runbooks.contract.review.ReviewPart;
import org.provabilityfabric.runbooks.contract.review.StepUse;

/** The report of a quarterly review in Markdown (GFM tables). */
public final class ReviewMarkdown {
  private ReviewMarkdown() {}

  /** The whole report. Times are UTC; foreign text is escaped. */
  public static String render(QuarterlyReviewReport report) {
    StringBuilder text =
        new StringBuilder("# Quarterly review ")
            .append(Markup.code(report.procedure().workflowId()))
            .append("\n\nBegun ")
            .append(report.procedure().startedAt().truncatedTo(ChronoUnit.SECONDS))
            .append(report.procedure().rehearsal() ? ", a rehearsal: nobody was asked.\n" : ".\n");
    section(text, "Open items", items(report.openItems()));
    section(text, "Points", steps(report));
    for (ReviewPart part : ReviewPart.values()) {
      List<ReviewAsked> asked = report.asked().stream().filter(one -> one.part() == part).toList();
      if (!asked.isEmpty()) {
        section(text, part.words(), asked(asked));
      }
    }
    if (!report.tools().isEmpty()) {
      section(text, ReviewPart.TOOLS.words(), tools(report.tools()));
    }
    return text.toString();
  }

  private static void section(StringBuilder text, String heading, String content) {
    text.append("\n## ").append(heading).append("\n\n").append(content);
  }

  private static String items(List<String> items) {
    StringBuilder list = new StringBuilder();
    items.forEach(item -> list.append("- ").append(Markup.text(item)).append('\n'));
    return items.isEmpty() ? "None.\n" : list.toString();
  }

  private static String steps(QuarterlyReviewReport report) {
    Table table = new Table("Point", "Outcome", "Result");
    for (StepReport step : report.procedure().steps()) {
      table.row(
          Markup.text(step.title()),
          Markup.strong(step.outcome().name().toLowerCase(Locale.ROOT)),
          Markup.text(step.text()));
    }
    return table.markdown();
  }

  private static String tools(List<StepUse> tools) {
    Table table =
        new Table("Step", "Runs", "Failed", "Refused", "Skipped", "Slow", "Slowest", "Said");
    for (StepUse use : tools) {
      Duration slowest = use.slowest();
      table.row(
          Markup.code(use.name()),
          Integer.toString(use.runs()),
          Integer.toString(use.failed()),
          Integer.toString(use.refused()),
          Integer.toString(use.skipped()),
          Integer.toString(use.slow()),
          slowest == null ? "–" : Times.words(slowest),
          Markup.text(use.said()));
    }
    return table.markdown();
  }

  private static String asked(List<ReviewAsked> asked) {
    Table table = new Table("Contact", "About", "Answer", "By", "Text");
    for (ReviewAsked one : asked) {
      String by = one.by();
      table.row(
          Markup.text(one.contact()),
          Markup.text(one.about()),
          Markup.strong(one.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
          by == null ? "–" : Markup.text(by),
          Markup.text(one.text()));
    }
    return table.markdown();
  }
}
