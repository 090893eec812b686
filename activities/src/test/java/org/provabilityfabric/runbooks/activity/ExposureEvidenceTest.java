package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.observe.Impact;

/** What evidence that is absent, empty, unreadable or incomplete says about an exposure. */
class ExposureEvidenceTest extends CapturedReceipts {
  @Test
  void withoutReceiptsNothingIsSaidAboutExposure() {
    Impact impact = assess(null, null);

    assertThat(impact.assessed()).isFalse();
    assertThat(codes(impact)).containsExactly(FindingCode.NO_DATA);
  }

  @Test
  void emptyReceiptsAreAssessedAndSaidToBeEmpty() {
    Impact impact = assess(receipts(""), null);

    assertThat(impact.assessed()).isTrue();
    assertThat(codes(impact))
        .containsExactly(FindingCode.EXPOSURE_NOT_CONFIRMED, FindingCode.NO_DATA);
  }

  @Test
  void receiptsThatCannotBeReadAreNotAssessed() {
    Impact impact = assess(receipts("<html>sign in</html>\n"), null);

    assertThat(impact.assessed()).isFalse();
    assertThat(codes(impact)).containsExactly(FindingCode.NO_DATA, FindingCode.RECORD_UNREADABLE);
  }

  @Test
  void receiptsOfWhichNoneSaysWhoReadWhatAreNotAssessed() {
    Impact impact = assess(receipts("{\"receipt_id\":\"r-1\",\"timestamp\":1772445600}\n"), null);

    assertThat(impact.assessed()).isFalse();
    assertThat(codes(impact)).containsExactly(FindingCode.NO_DATA, FindingCode.RECORD_UNREADABLE);
  }

  @Test
  void aViolationInAnIncompleteCaptureIsOne() {
    Impact impact =
        assess(partial(receipts(receipt("r-1", "globex", "shard_acme", "bob", true))), null);

    assertThat(text(impact, FindingCode.EXPOSURE_CONFIRMED)).contains("not complete");
  }

  @Test
  void anIncompleteCaptureThatShowsNothingExcludesNothing() {
    EvidenceRef whole = receipts(receipt("r-1", "acme", "shard_acme", "alice", true));

    Impact impact = assess(partial(whole), null);

    assertThat(codes(impact)).containsExactly(FindingCode.EXPOSURE_UNDECIDED);
    assertThat(text(impact, FindingCode.EXPOSURE_UNDECIDED))
        .contains("not complete")
        .contains("the budget was spent");
  }

  @Test
  void evidenceThatIsNotThereIsAFailure() {
    EvidenceRef gone = new EvidenceRef("gone.ndjson", "00", 0, true, null);

    assertThatThrownBy(() -> assess(gone, null))
        .isInstanceOf(ActivityFailure.class)
        .cause()
        .asInstanceOf(type(ApplicationFailure.class))
        .extracting(ApplicationFailure::getType)
        .isEqualTo("NOT_FOUND");
  }

  private static EvidenceRef partial(EvidenceRef whole) {
    return new EvidenceRef(
        whole.name(), whole.sha256(), whole.bytes(), false, "the budget was spent");
  }
}
