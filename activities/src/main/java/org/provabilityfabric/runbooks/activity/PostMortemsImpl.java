package org.provabilityfabric.runbooks.activity;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.maintenance.WindowQuestion;
import org.provabilityfabric.runbooks.contract.postincident.PostMortemOrder;
import org.provabilityfabric.runbooks.contract.postincident.PostMortems;
import org.provabilityfabric.runbooks.contract.postincident.ReviewDates;
import org.provabilityfabric.runbooks.contract.postincident.ReviewQuestion;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.notify.CalendarText;
import org.provabilityfabric.runbooks.report.PostMortem;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Makes post-mortems of the reports that incidents left in the vault, and puts them beside. */
public final class PostMortemsImpl implements PostMortems {
  /** The vault entry of the post-mortem in Markdown. */
  public static final String MARKDOWN = "post-mortem.md";

  /** The vault entry of the post-mortem in HTML. */
  public static final String HTML = "post-mortem.html";

  /** The vault entry of the review meeting for calendars. */
  public static final String MEETING = "review-meeting.ics";

  private final EvidenceVault vault;

  public PostMortemsImpl(EvidenceVault vault) {
    this.vault = vault;
  }

  @Override
  public ReviewedIncident readIncident(String incident) {
    return ReviewedIncident.of(Failures.told(() -> report(incident)));
  }

  @Override
  public ReviewDates setReviewDates(ReviewQuestion question) {
    return new ReviewDates(
        new WindowReadingImpl()
            .readWindow(
                new WindowQuestion(
                    question.calendar(),
                    wanted(question),
                    question.rules().meetingLasts(),
                    question.from())),
        question.rules().due(question.calendar(), question.from()));
  }

  private static String wanted(ReviewQuestion question) {
    String wanted = question.meeting();
    return wanted == null || wanted.isBlank()
        ? question.rules().meeting(question.calendar(), question.from()).toString()
        : wanted;
  }

  @Override
  public Evidence writePostMortem(PostMortemOrder order) {
    return Failures.told(
        () -> {
          IncidentReport report = report(order.incident());
          EvidenceBundle bundle = vault.bundle(order.incident());
          return new Evidence(
              List.of(
                  ReportsImpl.store(bundle, MARKDOWN, PostMortem.markdown(report, order)),
                  ReportsImpl.store(bundle, HTML, PostMortem.html(report, order)),
                  ReportsImpl.store(
                      bundle, MEETING, CalendarText.published(order.entry(), order.at()))),
              List.of());
        });
  }

  private IncidentReport report(String incident) {
    EvidenceBundle bundle =
        vault.existing(incident).orElseThrow(() -> unknown(incident, "has left no evidence"));
    EvidenceEntry entry =
        bundle
            .latest(ReportsImpl.WHOLE)
            .orElseThrow(
                () ->
                    unknown(
                        incident,
                        "has left no "
                            + ReportsImpl.WHOLE
                            + ": it runs, or ended under a program without reviews"));
    try (InputStream in = bundle.read(entry.name())) {
      return RunbookJson.mapper().readValue(in, IncidentReport.class);
    } catch (JacksonException e) {
      throw FailureKind.MALFORMED.failure(
          entry.name() + " of " + incident + " cannot be read as a report", e);
    } catch (IOException e) {
      throw Failures.ofVault(e);
    }
  }

  private static RuntimeException unknown(String incident, String why) {
    return FailureKind.NOT_FOUND.failure(incident + " " + why + ".");
  }
}
