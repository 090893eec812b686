package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.observe.ExposureAnalysis;
import org.provabilityfabric.runbooks.contract.observe.Impact;
import org.provabilityfabric.runbooks.contract.observe.ImpactRequest;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

@Timeout(60)
class ExposureAnalysisTest {
  private static final String LEAK =
      "{\"cert_id\":\"c-1\",\"tenant\":\"acme\",\"timestamp\":1705312800,\"policy_hash\":\"p\","
          + "\"detectors\":{\"pii\":2,\"secret\":0},\"action_taken\":\"ALLOW\"}\n";

  @TempDir Path directory;
  private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();
  private EvidenceVault vault;

  @BeforeEach
  void open() {
    vault = EvidenceVault.open(directory, Clock.systemUTC());
    activities.registerActivitiesImplementations(
        new ExposureAnalysisImpl(vault, ShardMapping.standard(), List.of("egress-firewall")));
  }

  @AfterEach
  void stop() {
    activities.close();
  }

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

  private Impact assess(
      @Nullable EvidenceRef receipts, @Nullable EvidenceRef certificates, EvidenceRef... logs) {
    return activities
        .newActivityStub(ExposureAnalysis.class)
        .assessImpact(new ImpactRequest("inc-1", receipts, certificates, List.of(logs)));
  }

  private static EvidenceRef partial(EvidenceRef whole) {
    return new EvidenceRef(
        whole.name(), whole.sha256(), whole.bytes(), false, "the budget was spent");
  }

  private EvidenceRef receipts(String... lines) {
    return store("receipts.ndjson", String.join("", lines));
  }

  private EvidenceRef store(String name, String content) {
    EvidenceEntry entry =
        vault
            .bundle("inc-1")
            .store(
                EvidenceRequest.of(name, "a test", "a test"),
                content.getBytes(StandardCharsets.UTF_8));
    return new EvidenceRef(entry.name(), entry.sha256(), entry.bytes(), true, null);
  }

  private String stored(String name) throws IOException {
    try (InputStream in = vault.bundle("inc-1").read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String receipt(
      String id, String tenant, String shard, String subject, boolean allowed) {
    return "{\"receipt_id\":\"%s\",\"tenant\":\"%s\",\"index_shard\":\"%s\",\"subject_id\":\"%s\",\"timestamp\":1772445600,\"abac_decision\":{\"allowed\":%s}}\n"
        .formatted(id, tenant, shard, subject, allowed);
  }

  private static List<FindingCode> codes(Impact impact) {
    return impact.findings().stream().map(Finding::code).toList();
  }

  private static String text(Impact impact, FindingCode code) {
    return impact.findings().stream()
        .filter(finding -> finding.code() == code)
        .map(Finding::text)
        .findFirst()
        .orElseThrow();
  }
}
