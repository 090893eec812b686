package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.receipts.MissingSpan;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptDecisions;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptGaps;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIntegrity;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIsolation;

/** "Receipt Analysis" over what is in the vault. */
class ReceiptReadingTest extends ReceiptsInTheVault {
  @Test
  void regularReceiptsHaveNoFindings() throws IOException {
    counter = OptionalDouble.of(100.3);

    ReceiptGaps gaps = reading().checkReceiptGaps(request(null));
    assertThat(gaps.findings()).isEmpty();
    assertThat(gaps.receipts()).isEqualTo(100);
    assertThat(gaps.requests()).isEqualTo(100);
    assertThat(reading().checkReceiptIsolation(request(null)).findings()).isEmpty();
    assertThat(reading().checkAbacPatterns(request(null)).findings()).isEmpty();
    ReceiptIntegrity integrity = reading().verifyReceipts(request(null));
    assertThat(integrity.findings()).isEmpty();
    assertThat(integrity.verified()).isEqualTo(100);
    JsonNode whole = RunbookJson.mapper().readTree(stored(ReceiptReadingImpl.GAPS));
    assertThat(whole.at("/receipts").asInt()).isEqualTo(100);
  }

  @Test
  void silenceFewerReceiptsThanRequestsAndWhatTheLogSaysAreMissingReceipts() {
    receipts.subList(10, 90).clear();
    counter = OptionalDouble.of(99.7);
    log("2024-01-15T10:00:20Z ERROR Failed to submit receipt to ledger: refused");

    ReceiptGaps gaps = reading().checkReceiptGaps(request(null));

    assertThat(gaps.gaps()).isEqualTo(1);
    assertThat(gaps.first())
        .containsExactly(
            new MissingSpan(new Window(TEN.plusSeconds(9), TEN.plusSeconds(90)), "acme"));
    assertThat(gaps.span()).contains(new Window(TEN.plusSeconds(9), TEN.plusSeconds(90)));
    assertThat(gaps.fewer()).isEqualTo(80);
    assertThat(gaps.notSubmitted()).isEqualTo(1);
    assertThat(codes(gaps.findings()))
        .containsExactly(
            FindingCode.RECEIPT_GAP,
            FindingCode.RECEIPTS_FEWER,
            FindingCode.RECEIPT_SUBMISSION_FAILED);
  }

  @Test
  void aWholeWindowWithoutReceiptsIsAGapOfAll() {
    receipts.clear();

    ReceiptGaps gaps = reading().checkReceiptGaps(request(null));

    assertThat(gaps.first()).containsExactly(new MissingSpan(WINDOW, null));
  }

  @Test
  void isolationTellsViolationsAndUnknownShardsApart() {
    receipts.add(receipt("x", "acme", 5, KEYS).replace("shard_acme", "shard_globex"));
    receipts.add(receipt("y", "acme", 6, KEYS).replace("shard_acme", "index-7"));

    ReceiptIsolation isolation = reading().checkReceiptIsolation(request(null));

    assertThat(isolation.first()).containsExactly("x");
    assertThat(isolation.unknownShards()).containsExactly("index-7");
    assertThat(codes(isolation.findings()))
        .containsExactly(FindingCode.ISOLATION_VIOLATION, FindingCode.UNKNOWN_SHARD);
  }

  @Test
  void denialsOfTheLogCountAndWhoGotItLaterIsFound() {
    for (int i = 0; i < 50; i++) {
      log("2024-01-15T10:00:0%dZ WARN access denied: tenant=acme subject=s shard=shard_acme");
    }

    ReceiptDecisions decisions = reading().checkAbacPatterns(request(null));

    assertThat(decisions.denied()).isEqualTo(50);
    assertThat(decisions.decided()).as("the receipts themselves do not say").isEqualTo(50);
    assertThat(codes(decisions.findings())).contains(FindingCode.ABAC_DENIALS);
  }

  @Test
  void oneTenantAloneIsLookedAtWhereThatIsAsked() {
    receipts.add(receipt("g", "globex", 5, KEYS));
    counter = OptionalDouble.of(5000);

    ReceiptGaps gaps = reading().checkReceiptGaps(request("acme"));

    assertThat(gaps.receipts()).isEqualTo(100);
    assertThat(gaps.requests()).as("a counter knows no tenant").isNull();
  }
}
