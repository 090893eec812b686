package org.provabilityfabric.runbooks.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.review.DrillReport;
import org.provabilityfabric.runbooks.scene.GoldenHistory;
import org.provabilityfabric.runbooks.scene.Scene;

/** The recorded history of a drill that somebody acknowledges. */
class DrillHistoryTest {
  private static final GoldenHistory GOLDEN = GoldenHistory.of("0.2.0", "drill", PlayedDrill.ID);

  @BeforeAll
  static void recordWhenAsked() throws IOException {
    GoldenHistory.recordWhenAsked(DrillHistoryTest::play, GOLDEN);
  }

  private static void play(Scene scene) {
    PlayedDrill.start(scene, "cross-tenant-access");
    scene.pass(Duration.ofMinutes(5));
    PlayedDrill.incident(scene).acknowledge(remark("on it"));
    scene.result(PlayedDrill.ID, DrillReport.class);
  }

  @Test
  void theRecordedHistoryReplays() throws Exception {
    GOLDEN.replay();
    assertThat(GOLDEN.summaries())
        .containsExactly(DrillStep.COMPARE.title(), DrillStep.KEEP.title());
    assertThat(GOLDEN.summaries(EventType.EVENT_TYPE_TIMER_STARTED))
        .containsExactly("the alert fires again", "the drill ends");
  }
}
