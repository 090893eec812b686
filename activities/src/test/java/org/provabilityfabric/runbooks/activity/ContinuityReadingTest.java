package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.testing.TestActivityEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.verification.Continuity;
import org.provabilityfabric.runbooks.contract.verification.ContinuityReading;
import org.provabilityfabric.runbooks.contract.verification.ContinuityRequest;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** "check_evidence_continuity.py --since=1hour": receipts and certificates kept coming. */
class ContinuityReadingTest {
  private static final Instant ONE = Instant.parse("2026-03-01T01:00:00Z");
  private static final Window HOUR = new Window(ONE, ONE.plus(Duration.ofHours(1)));

  @TempDir Path directory;
  private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();
  private EvidenceVault vault;

  @BeforeEach
  void open() {
    vault = EvidenceVault.open(directory, Clock.systemUTC());
    activities.registerActivitiesImplementations(new ContinuityReadingImpl(vault));
  }

  @AfterEach
  void close() {
    activities.close();
  }

  @Test
  void recordsThatKeptComingHaveNoFindings() {
    Continuity receipts = receipts(every20s(0, 3600));
    assertThat(receipts.findings()).isEmpty();
    assertThat(receipts.coming()).isTrue();
    assertThat(receipts.records()).isEqualTo(180);
    assertThat(receipts.last()).isEqualTo(ONE.plusSeconds(3580));
    Continuity certificates = certificates(every20s(0, 3600));
    assertThat(certificates.findings()).isEmpty();
    assertThat(certificates.records()).isEqualTo(180);
  }

  @Test
  void aGapIsNamedWithItsBeginAndEndAndTheyStillCome() {
    List<Integer> seconds = every20s(0, 1200);
    seconds.addAll(every20s(1800, 3600));
    Continuity found = receipts(seconds);
    assertThat(found.coming()).isTrue();
    assertThat(codes(found)).containsExactly(FindingCode.RECEIPT_GAP);
    assertThat(found.first())
        .anySatisfy(
            span -> {
              assertThat(span.span().from()).isEqualTo(ONE.plusSeconds(1180));
              assertThat(span.span().to()).isEqualTo(ONE.plusSeconds(1800));
            });
    assertThat(found.findings().getFirst().text())
        .contains("10m20s", "2026-03-01T01:19:40Z", "2026-03-01T01:30:00Z");
    assertThat(codes(certificates(seconds))).containsExactly(FindingCode.CERTIFICATE_GAP);
  }

  @Test
  void whatHasStoppedComingIsSaidSo() {
    Continuity found = receipts(every20s(0, 1800));
    assertThat(found.coming()).isFalse();
    assertThat(codes(found))
        .containsExactly(FindingCode.RECEIPT_GAP, FindingCode.EVIDENCE_NOT_COMING);
    assertThat(found.findings().getLast().text()).contains("2026-03-01T01:29:40Z");
  }

  @Test
  void noneAtAllIsNotFine() {
    Continuity found = certificates(List.of());
    assertThat(found.coming()).isFalse();
    assertThat(found.last()).isNull();
    assertThat(codes(found)).contains(FindingCode.EVIDENCE_NOT_COMING);
  }

  @Test
  void whatCannotBeReadIsCountedAndNotPassedOver() {
    String text =
        records(every20s(0, 3600), "receipt_id") + "{\"receipt_id\": \"odd\"}\nnot JSON\n";
    Continuity found =
        activities
            .newActivityStub(ContinuityReading.class)
            .checkReceiptContinuity(request("receipts.ndjson", text));
    assertThat(found.coming()).isTrue();
    assertThat(codes(found)).containsExactly(FindingCode.RECORD_UNREADABLE);
  }

  private Continuity receipts(List<Integer> seconds) {
    return activities
        .newActivityStub(ContinuityReading.class)
        .checkReceiptContinuity(request("receipts.ndjson", records(seconds, "receipt_id")));
  }

  private Continuity certificates(List<Integer> seconds) {
    return activities
        .newActivityStub(ContinuityReading.class)
        .checkCertificateContinuity(request("certificates.ndjson", records(seconds, "cert_id")));
  }

  private static List<Integer> every20s(int from, int to) {
    List<Integer> seconds = new ArrayList<>();
    for (int second = from; second < to; second += 20) {
      seconds.add(second);
    }
    return seconds;
  }

  private static String records(List<Integer> seconds, String id) {
    StringBuilder lines = new StringBuilder();
    for (int second : seconds) {
      lines.append(
          """
          {"%s": "%s-%d", "tenant": "acme", "timestamp": %d, "detectors": {"pii": 0}, "index_shard": "shard_acme"}
          """
              .formatted(id, id, second, ONE.plusSeconds(second).getEpochSecond()));
    }
    return lines.toString();
  }

  private ContinuityRequest request(String name, String content) {
    EvidenceEntry entry =
        vault
            .bundle("verification/1")
            .store(
                EvidenceRequest.of(name, "test", "test"), content.getBytes(StandardCharsets.UTF_8));
    return new ContinuityRequest(
        "verification/1",
        new EvidenceRef(entry.name(), entry.sha256(), entry.bytes(), true, null),
        HOUR,
        Duration.ofSeconds(60),
        10);
  }

  private static List<FindingCode> codes(Continuity found) {
    return found.findings().stream().map(Finding::code).toList();
  }
}
