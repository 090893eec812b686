package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.observe.Impact;

class ExposureAnalysisTest extends CapturedReceipts {
  private static final String LEAK =
      "{\"cert_id\":\"c-1\",\"tenant\":\"acme\",\"timestamp\":1705312800,\"policy_hash\":\"p\","
          + "\"detectors\":{\"pii\":2,\"secret\":0},\"action_taken\":\"ALLOW\"}\n";

  @Test
  void aCrossTenantReadConfirmsTheExposure() throws IOException {
    Impact impact =
        assess(
            receipts(
                receipt("r-1", "acme", "shard_acme", "alice", true),
                receipt("r-2", "globex", "shard_acme", "bob", true),
                receipt("r-3", "globex", "shard_acme", "bob", true)),
            null);

    assertThat(impact.assessed()).isTrue();
    assertThat(impact.confirmed()).isTrue();
    assertThat(impact.receiptsRead()).isEqualTo(3);
    assertThat(impact.exposedTenants()).containsExactly("acme");
    assertThat(impact.readingTenants()).containsExactly("globex");
    assertThat(impact.violationCount()).isEqualTo(2);
    assertThat(impact.violations()).extracting("receiptId").containsExactly("r-2", "r-3");
    assertThat(impact.between()).isNotNull();
    assertThat(codes(impact))
        .containsExactly(FindingCode.EXPOSURE_CONFIRMED, FindingCode.ISOLATION_VIOLATION);
    assertThat(text(impact, FindingCode.ISOLATION_VIOLATION))
        .contains("globex -> acme")
        .contains("2 receipts");
    assertThat(stored("isolation-violations.ndjson").lines()).hasSize(2);
  }

  @Test
  void thousandsOfViolationsAreAllKeptAndFewAreReturned() throws IOException {
    String many =
        IntStream.range(0, 3000)
            .mapToObj(i -> receipt("r-" + i, "reader-" + i % 40, "shard_acme", "s-" + i, true))
            .collect(Collectors.joining());

    Impact impact = assess(receipts(many), null);

    assertThat(impact.violationCount()).isEqualTo(3000);
    assertThat(impact.violations()).hasSize(20);
    assertThat(impact.readingTenants()).hasSize(40);
    assertThat(codes(impact).stream().filter(FindingCode.ISOLATION_VIOLATION::equals)).hasSize(20);
    assertThat(impact.findings().getLast().text()).contains("20 more such pairs");
    assertThat(stored("isolation-violations.ndjson").lines()).hasSize(3000);
    JsonNode complete = RunbookJson.mapper().readTree(stored("impact.json"));
    assertThat(complete.at("/receipts/pairs").size()).isEqualTo(40);
    assertThat(complete.path("confirmed").asBoolean()).isTrue();
  }

  @Test
  void cleanReceiptsDoNotConfirmAnExposure() throws IOException {
    Impact impact = assess(receipts(receipt("r-1", "acme", "shard_acme", "alice", true)), null);

    assertThat(impact.assessed()).isTrue();
    assertThat(impact.confirmed()).isFalse();
    assertThat(codes(impact)).containsExactly(FindingCode.EXPOSURE_NOT_CONFIRMED);
    assertThat(stored("isolation-violations.ndjson")).isEmpty();
  }

  @Test
  void aDeniedReadIsAnAttemptAndNoExposure() {
    Impact impact = assess(receipts(receipt("r-1", "globex", "shard_acme", "bob", false)), null);

    assertThat(impact.confirmed()).isFalse();
    assertThat(codes(impact))
        .containsExactly(FindingCode.EXPOSURE_NOT_CONFIRMED, FindingCode.ISOLATION_ATTEMPT);
  }

  @Test
  void unknownShardsSharedSubjectsAndFlawsAreNamed() {
    Impact impact =
        assess(
            receipts(
                receipt("r-1", "acme", "archive", "alice", true),
                receipt("r-2", "globex", "shard_globex", "alice", true),
                "{\"receipt_id\":oops}\n"),
            null);

    assertThat(codes(impact))
        .containsExactly(
            FindingCode.EXPOSURE_NOT_CONFIRMED,
            FindingCode.SUBJECT_IN_TWO_TENANTS,
            FindingCode.UNKNOWN_SHARD,
            FindingCode.RECORD_UNREADABLE);
    assertThat(text(impact, FindingCode.UNKNOWN_SHARD)).contains("archive");
    assertThat(text(impact, FindingCode.SUBJECT_IN_TWO_TENANTS)).contains("alice");
    assertThat(text(impact, FindingCode.RECORD_UNREADABLE)).contains("line 3");
    assertThat(impact.sharedSubjects()).containsExactly("alice");
  }

  @Test
  void aLeakConfirmsTheExposureOfAnEgressComponentOnly() {
    EvidenceRef receipts = receipts(receipt("r-1", "acme", "shard_acme", "alice", true));
    EvidenceRef leak = store("egress-certificates.ndjson", LEAK);

    Impact gateway =
        assess(receipts, leak, store("incident-logs-retrieval-gateway.log", "all quiet\n"));
    assertThat(gateway.confirmed()).isFalse();
    assertThat(codes(gateway))
        .containsExactly(FindingCode.EXPOSURE_NOT_CONFIRMED, FindingCode.CERTIFICATE_LEAK);

    Impact egress =
        assess(receipts, leak, store("incident-logs-egress-firewall.log", "all quiet\n"));
    assertThat(egress.confirmed()).isTrue();
    assertThat(text(egress, FindingCode.EXPOSURE_CONFIRMED)).contains("egress component");
  }

  @Test
  void theLogsAddWhatReceiptsCannotTell() {
    EvidenceRef log =
        store(
            "incident-logs-retrieval-gateway.log",
            """
            2026-03-02T09:00:00Z Failed to submit receipt to ledger: connection refused
            2026-03-02T09:00:01Z Guard trip: capability retrieve
            2026-03-02T09:00:02Z query tenant=globex index_shard=shard_acme served
            """);

    Impact impact =
        assess(receipts(receipt("r-1", "acme", "shard_acme", "alice", true)), null, log);

    assertThat(codes(impact))
        .containsExactly(
            FindingCode.EXPOSURE_NOT_CONFIRMED,
            FindingCode.RECEIPT_SUBMISSION_FAILED,
            FindingCode.GUARD_TRIPPED,
            FindingCode.EVIDENCE_INCOMPLETE);
    assertThat(text(impact, FindingCode.EVIDENCE_INCOMPLETE)).contains("globex -> acme");
  }

  private String stored(String name) throws IOException {
    try (InputStream in = vault.bundle("inc-1").read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
