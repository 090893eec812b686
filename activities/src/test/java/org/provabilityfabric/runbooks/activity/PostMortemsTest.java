package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.postincident.PostMortemOrder;
import org.provabilityfabric.runbooks.contract.postincident.ReviewDates;
import org.provabilityfabric.runbooks.contract.postincident.ReviewQuestion;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.policy.AlertPhase;
import org.provabilityfabric.runbooks.policy.Duty;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.report.Incidents;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;

/** A post-mortem is made of what the incident left in the vault, and put beside it. */
class PostMortemsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-06T16:00:00Z"), ZoneOffset.UTC);
  private static final String INCIDENT = "incident/retrieval-gateway/7f3a";
  private static final Policy POLICY = PolicyReader.shipped();

  @TempDir Path directory;

  @Test
  void theReviewReadsItsFewFactsFromTheReportInTheVault() {
    PostMortemsImpl postMortems = published();

    ReviewedIncident reviewed = postMortems.readIncident(INCIDENT);

    assertThat(reviewed.incident()).isEqualTo(INCIDENT);
    assertThat(reviewed.title()).isEqualTo("Cross-tenant access");
    assertThat(reviewed.toAcknowledge()).isPositive();
    assertThat(reviewed.toContain()).isPositive().isLessThan(reviewed.toAcknowledge());
    assertThat(reviewed.open()).allSatisfy(item -> assertThat(item.doneBy()).isNull());
  }

  @Test
  void theDraftTellsWhatHappenedWhatWorkedAndWhatIsOpenAndTheSameAgainChangesNothing()
      throws IOException {
    PostMortemsImpl postMortems = published();

    Evidence first = postMortems.writePostMortem(order(true));
    Evidence again = postMortems.writePostMortem(order(true));

    assertThat(again).isEqualTo(first);
    assertThat(first.entries())
        .extracting(EvidenceRef::name)
        .containsExactly("post-mortem.md", "post-mortem.html", "review-meeting.ics");
    assertThat(vault().bundle(INCIDENT).verify()).isInstanceOf(Verification.Intact.class);
    assertThat(read("post-mortem.md"))
        .startsWith("# Post-mortem, draft: Cross-tenant access")
        .contains("## What worked", "## What did not", "## Contributing changes")
        .contains("| To contain (MTTC) | the first cut of traffic |")
        .contains("| 1 | Follow-up | Update this runbook with lessons learned | Security |")
        .contains("To be written by the people who were there.");
    assertThat(read("post-mortem.html")).contains("<svg class=\"timeline\"", "Post-mortem, draft");
    assertThat(read("review-meeting.ics"))
        .contains("METHOD:PUBLISH", "UID:review/1", "DTSTART:20260309T100000Z")
        .doesNotContain("ATTENDEE", "ORGANIZER");
  }

  @Test
  void whatWasDoneStandsInTheNextVersionAndTheDraftStaysAsItWas() throws IOException {
    PostMortemsImpl postMortems = published();
    postMortems.writePostMortem(order(true));

    Evidence last = postMortems.writePostMortem(order(false));

    assertThat(last.entries()).extracting(EvidenceRef::name).contains("post-mortem-2.md");
    assertThat(read("post-mortem-2.md"))
        .startsWith("# Post-mortem: Cross-tenant access")
        .contains("the shard map is tested now");
    assertThat(read("post-mortem.md")).contains("To be written by the people who were there.");
  }

  @Test
  void theLastReportCountsWhereAnIncidentLeftSeveral() {
    PostMortemsImpl postMortems = published();
    new ReportsImpl(vault()).publishReport(Incidents.exposure("Another title"));

    assertThat(postMortems.readIncident(INCIDENT).title()).isEqualTo("Another title");
  }

  @Test
  void anIncidentThatLeftNothingNoReportOrAnUnreadableOneAreThreeAnswers() {
    EvidenceVault vault = vault();
    PostMortemsImpl postMortems = new PostMortemsImpl(vault);
    store(vault, "incident/running", "triage-logs.log", "lines");
    store(vault, "incident/broken", "incident.json", "{\"status\": 7}");

    refused(postMortems, "incident/nobody", "NOT_FOUND", "incident/nobody has left no evidence.");
    refused(
        postMortems,
        "incident/running",
        "NOT_FOUND",
        "incident/running has left no incident.json: it runs, or ended under a program without");
    refused(postMortems, "incident/broken", "MALFORMED", "cannot be read as a report");
    assertThat(vault.bundles()).doesNotContain("incident-nobody");
  }

  @Test
  void datesAreThoseOfTheBusinessCalendarUnlessAPersonSaysWhenTheMeetingIs() {
    PostMortemsImpl postMortems = new PostMortemsImpl(vault());
    Instant thursday = Instant.parse("2026-03-05T22:30:00Z");

    ReviewDates proposed = postMortems.setReviewDates(question(null, thursday));
    ReviewDates wanted = postMortems.setReviewDates(question("2026-03-10T15:30", thursday));

    assertThat(proposed.meeting().begins()).isEqualTo("2026-03-09T10:00:00Z");
    assertThat(proposed.meeting().words()).contains("Monday 9 March 2026 10:00 UTC");
    assertThat(proposed.due().getFirst()).isEqualTo("2026-03-10T17:00:00Z");
    assertThat(proposed.due().get(1)).isEqualTo("2026-03-16T17:00:00Z");
    assertThat(wanted.meeting().begins()).isEqualTo("2026-03-10T15:30:00Z");
  }

  private static ReviewQuestion question(@Nullable String meeting, Instant from) {
    return new ReviewQuestion(POLICY.calendar(), POLICY.postIncident(), meeting, from);
  }

  private static void refused(
      PostMortemsImpl postMortems, String incident, String kind, String text) {
    assertThatThrownBy(() -> postMortems.readIncident(incident))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(kind);
              assertThat(failure.getOriginalMessage()).contains(text);
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  private static PostMortemOrder order(boolean draft) {
    Instant begins = Instant.parse("2026-03-09T10:00:00Z");
    Instant ends = begins.plus(Duration.ofHours(1));
    OpenItem item =
        new OpenItem(
            1,
            AlertPhase.FOLLOW_UP,
            Duty.LESSONS_LEARNED.words(),
            "Security",
            Instant.parse("2026-03-10T17:00:00Z"),
            null,
            draft ? null : "the shard map is tested now",
            draft ? null : "ada@company.com (Slack U1, verified)",
            draft ? null : begins);
    return new PostMortemOrder(
        INCIDENT,
        INCIDENT + "/PostIncidentReview",
        new PlannedWindow(begins, ends, "Monday 9 March"),
        new CalendarEntry("review/1", 0, false, "Post-mortem review", "why", begins, ends),
        List.of(item),
        List.of(),
        draft,
        Instant.parse("2026-03-06T16:00:00Z"));
  }

  private PostMortemsImpl published() {
    new ReportsImpl(vault()).publishReport(Incidents.exposure("Cross-tenant access"));
    return new PostMortemsImpl(vault());
  }

  private EvidenceVault vault() {
    return EvidenceVault.open(directory, CLOCK);
  }

  private static void store(EvidenceVault vault, String incident, String name, String text) {
    vault
        .bundle(incident)
        .store(EvidenceRequest.of(name, "a test", "test"), text.getBytes(StandardCharsets.UTF_8));
  }

  private String read(String name) throws IOException {
    try (InputStream in = vault().bundle(INCIDENT).read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
