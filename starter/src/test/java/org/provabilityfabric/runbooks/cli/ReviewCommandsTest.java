package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.activity.ReviewStartImpl;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.practice.PracticeServer;

/** A review from the command line: what is open, who has it, what was done. */
class ReviewCommandsTest {
  private static final String ID = "incident/20260302-1000-gateway-leaks";
  private static final String REVIEW = ID + "/PostIncidentReview";

  private final PracticeServer server = PracticeServer.withWorker();

  @BeforeEach
  void anIncidentIsReviewed() {
    assertThat(with("start", "Incident", "--id", ID, "--set", "title=Gateway leaks").exitCode())
        .isZero();
    assertThat(with("incident", "regulator", "start", "GDPR", "--text", "so").exitCode()).isZero();
    assertThat(with("incident", "resolve", "repaired").exitCode()).isZero();
    server.publish(ID);
    Ran started = with("start", "PostIncidentReview", "--set", "incident=" + ID);
    assertThat(started.out()).as(started.err()).isEqualTo(REVIEW + ": running\n");
    Awaitility.await().until(() -> run("show").out().contains("To be done\n  1."));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void thePageShowsTimesMeetingItemsAndTheExactCommandOfWhatWaits() {
    Ran shown = run("show", ID);

    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out())
        .startsWith("Review of: Gateway leaks\n" + REVIEW + "\n")
        .contains("Contained    never (MTTC)", "Meeting      ", " 10:00 UTC+00:00 to ")
        .contains("  1. Update this runbook with lessons learned (Security), due ")
        .contains("  5. Fix isolation mechanism (SRE), due ")
        .contains("./runbook review done " + ID + " 1 --text \"what was done\"");
    JsonNode json = run("show", "--json").json();
    assertThat(json.path("review").asText()).isEqualTo(REVIEW);
    assertThat(json.at("/report/items")).hasSize(5);
  }

  @Test
  void whatAReviewWaitsForIsShownAsNextOfItsIncident() {
    assertThat(with("incident", "next").out())
        .contains(
            "Update this runbook with lessons learned (Security)\n   ./runbook review done " + ID)
        .contains("otherwise: it is overdue and CISO is told");
    assertThat(with("incident", "next", ID, "--json").json().at("/waiting")).hasSize(7);
  }

  @Test
  void theIncidentOfAnAlertThatCameAgainHasItsOwnReview() {
    assertThat(with("start", "Incident", "--id", ID, "--set", "title=It leaks again").exitCode())
        .isZero();
    Instant began = server.incident(ID).incident().startedAt();
    assertThat(with("incident", "resolve", "repaired again").exitCode()).isZero();
    String own = openReview(ID, began);

    assertThat(own).isEqualTo(PostIncidentReview.id(ID, began));
    assertThat(with("incident", "next").out())
        .contains("./runbook review done " + own + " 1 ")
        .doesNotContain("review done " + ID + " 1 ");
    assertThat(run("done", own, "1", "--text", "written down").out()).startsWith("Done: ");
    assertThat(run("show", ID).out()).doesNotContain("done by");
  }

  @Test
  void aRegulatorsClockIsSettledAlsoWhereTemporalHasForgottenTheIncident() {
    String forgotten = "incident/forgotten";
    String review = openReview(forgotten, server.now());
    Awaitility.await().until(() -> run("show", forgotten).out().contains("To be done\n  1."));

    Ran ran = with("incident", "regulator", "start", "GDPR", "--text", "so", "--id", forgotten);

    assertThat(ran.exitCode()).as(review + ": " + ran.err()).isZero();
    assertThat(run("show", forgotten).out()).contains("GDPR: Notify").contains(", runs, until ");
  }

  private String openReview(String incident, Instant began) {
    ReviewedIncident again =
        new ReviewedIncident(
            incident,
            "It leaks again",
            Severity.P0,
            IncidentKind.DATA_EXPOSURE,
            "retrieval-gateway",
            began,
            null,
            null,
            null,
            List.of(),
            List.of());
    return new ReviewStartImpl(server.connection().client())
        .openReview(ReviewInput.of(again, PinnedPolicy.of(PolicyReader.shipped())));
  }

  @Test
  void theClocksThatTheIncidentHandedOverAreShownAndSettledAtTheReview() {
    assertThat(run("show").out()).contains("Regulatory clocks\n  GDPR: Notify, runs, until ");

    assertThat(with("incident", "regulator", "notified", "GDPR", "--text", "BfDI, 42").out())
        .startsWith("The GDPR clock was met, notified at ");
    assertThat(run("show").out()).contains("  GDPR: Notify, met, until ");
  }

  @Test
  void anItemIsGivenAwayDoneAndNotDoneTwice() {
    assertThat(
            run("change", "1", "--owner", "Engineering", "--due", "5d", "--text", "theirs").out())
        .startsWith("Update this runbook with lessons learned: Engineering, due ");
    assertThat(run("done", ID, "1", "--text", "written down").out())
        .isEqualTo("Done: Update this runbook with lessons learned. 4 still open.\n");
    Ran again = run("done", "1", "--text", "again");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("done already, by oncall");
    assertThat(run("show").out()).contains("(Engineering), done by oncall");
  }

  @Test
  void theMeetingIsMovedAndNotIntoThePast() {
    String later = server.now().plusSeconds(500_000).toString();
    assertThat(run("reschedule", later, "--text", "CISO is away").out()).startsWith("Moved to ");
    assertThat(run("reschedule", "2020-01-01T00:00:00Z", "--text", "why").err())
        .contains("has passed");
  }

  @Test
  void aSecondReviewOfTheSameIncidentIsNotStarted() {
    Ran again = with("start", "PostIncidentReview", "--set", "incident=" + ID);

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains(REVIEW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "done                    | Expected the number of an item",
        "done 1                  | Say by --text what was done",
        "change 1 --text x       | Say what is changed: --owner, --due or both",
        "change 1 --due 5d       | Say by --text why",
        "reschedule tomorrow     | Say why it is moved",
        "abort                   | Say what: ./runbook review abort [ID] TEXT",
        "show gateway            | an id begins with incident/"
      })
  void whatIsNotUnderstoodIsSaidBeforeAnybodyIsAsked(String typed, String message) {
    Ran ran = Ran.offline("", ("review " + typed.strip()).split(" +"));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(message.strip());
  }

  private Ran run(String... arguments) {
    String[] whole = new String[arguments.length + 1];
    whole[0] = "review";
    System.arraycopy(arguments, 0, whole, 1, arguments.length);
    return with(whole);
  }

  private Ran with(String... arguments) {
    return Ran.with("", Map.of(), environment -> server.connection(), arguments);
  }
}
