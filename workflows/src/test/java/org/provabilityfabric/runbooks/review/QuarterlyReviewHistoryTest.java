package org.provabilityfabric.runbooks.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** The recorded history of a review in which one person answers. */
class QuarterlyReviewHistoryTest {
  private static final GoldenHistory GOLDEN =
      GoldenHistory.of("0.2.0", "quarterly-review", PlayedReview.ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(QuarterlyReviewHistoryTest::play, GOLDEN);
  }

  private static void play(Scene scene) {
    QuarterlyReview review = PlayedReview.start(scene, Map.of());
    scene.pass(Duration.ofMinutes(1));
    review.confirm(PlayedReview.answer("page-ciso", null, null));
    scene.result(PlayedReview.ID, QuarterlyReviewReport.class);
  }

  @Test
  void theRecordedHistoryReplays() throws Exception {
    GOLDEN.replay();
    assertThat(GOLDEN.summaries()).endsWith(QuarterlyReviewStep.KEEP.title());
  }
}
