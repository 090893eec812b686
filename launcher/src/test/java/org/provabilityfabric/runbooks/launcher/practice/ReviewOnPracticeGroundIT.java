package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked.State;
import org.provabilityfabric.runbooks.review.QuarterlyReview;
import org.provabilityfabric.runbooks.simulator.mail.ReceivedMail;

/** "Quarterly Reviews" on the practice estate, by the product's own workers and real mail. */
@Timeout(180)
class ReviewOnPracticeGroundIT extends OnPracticeGround {
  private static final String ID = "quarterly-review/practice";

  @Test
  void peopleAnswerOrAreListedAndTheReportIsKept() throws IOException {
    WorkflowStub run =
        begin(QuarterlyReview.TYPE, ID, Map.of("parts", "escalation, contacts", "within", "1h"));
    QuarterlyReview review = stub(QuarterlyReview.class, ID);
    Awaitility.await().until(() -> mails("TEST: ").size() == 8 && mails("is this how").size() == 8);
    review.confirm(answer("page-ciso", null, null));
    review.confirm(answer("contact-legal", "true", "it is lawyers@company.com"));
    ground.clock().forward(Duration.ofHours(1).plusMinutes(1));

    QuarterlyReviewReport report = run.getResult(QuarterlyReviewReport.class);

    assertThat(report.asked())
        .filteredOn(one -> one.state() == State.CONFIRMED || one.state() == State.WRONG)
        .extracting(ReviewAsked::item)
        .containsExactly("page-ciso", "contact-legal");
    assertThat(report.openItems()).contains("Legal: it is lawyers@company.com");
    assertThat(kept())
        .contains("# Quarterly review", "- Legal: it is lawyers@company.com")
        .contains("Legal did not acknowledge the test page");
  }

  private List<ReceivedMail> mails(String words) {
    return ground.estate().mailbox().messages().stream()
        .filter(mail -> mail.subject().contains(words))
        .toList();
  }

  private String kept() throws IOException {
    Path entries = folder.resolve("evidence").resolve("reviews").resolve("entries");
    try (Stream<Path> files = Files.list(entries)) {
      Path markdown =
          files.filter(file -> file.toString().endsWith(".md")).findFirst().orElseThrow();
      return Files.readString(markdown);
    }
  }

  private static Confirmation answer(String item, @Nullable String failed, @Nullable String text) {
    return new Confirmation(item, "legal@company.com", text, failed, null);
  }
}
