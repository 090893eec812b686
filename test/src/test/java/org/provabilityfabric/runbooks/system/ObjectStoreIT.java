package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Sha256;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * "Evidence Preservation" in a real S3 server with object lock, which is away when the alert comes;
 * in the order in which it happens.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ObjectStoreIT {
  private static final String STORE = "object-store";
  private static final String GATEWAY = "retrieval-gateway";
  private static final String LOGS = "incident-logs-" + GATEWAY;

  @TempDir static Path folder;

  private static Situation situation;
  private static RealBucket bucket;
  private static String incident = "";

  @BeforeAll
  static void theStoreIsAwayWhenARuleFires() throws IOException {
    bucket = RealBucket.fresh(RealStack.running());
    Map<String, String> environment = new LinkedHashMap<>(bucket.environment());
    environment.put(
        "RUNBOOK_POLICIES", Rules.withPatientEvidence(folder.resolve("rules")).toString());
    situation = Situation.of(folder, environment);
    situation.stack.kill(STORE);
    situation.crossTenantReads(3);
  }

  @AfterAll
  static void stop() {
    situation.noMoreCrossTenantReads();
    situation.stack.start(STORE);
    situation.close();
    bucket.close();
  }

  @Test
  @Order(1)
  void whatCannotBeKeptIsNamedAndTheIncidentGoesOn() {
    incident = situation.incident();

    eventually("it is said", () -> notKept().anyMatch(text -> text.contains("object store")));
    eventually(
        "the traffic is cut all the same",
        () ->
            situation.cluster.find("networkpolicy", "emergency-isolation-" + GATEWAY).isPresent());
  }

  @Test
  @Order(2)
  void itIsCapturedAgainWhenTheStoreIsBack() {
    situation.stack.start(STORE);

    eventually(
        "the assessment", () -> situation.response(incident).exposureReport().impact() != null);
    assertThat(situation.response(incident).report().findings())
        .filteredOn(finding -> finding.code() == FindingCode.EVIDENCE_LOST)
        .extracting(Finding::text)
        .isEmpty();
    assertThat(situation.product.command("evidence", "show", incident))
        .contains(LOGS, "receipts.ndjson", "egress-certificates.ndjson");
    assertThat(situation.product.command("evidence", "verify", incident))
        .contains("all as written");
  }

  @Test
  @Order(3)
  void theStoreKeepsEachVersionForSevenYears() {
    List<ObjectVersion> versions = bucket.versions(EvidenceVault.bundleName(incident));

    assertThat(versions).hasSizeGreaterThan(6);
    Instant years = Instant.now().plus(Duration.ofDays(2554));
    assertThat(versions)
        .allSatisfy(
            version ->
                assertThat(bucket.facts(version).objectLockRetainUntilDate()).isAfter(years));
    assertThatThrownBy(() -> bucket.delete(versions.getFirst()))
        .isInstanceOfSatisfying(
            S3Exception.class, refused -> assertThat(refused.statusCode()).isEqualTo(403));
  }

  @Test
  @Order(4)
  void aLegalHoldIsOnEachVersionUntilItIsTakenBack() {
    situation.product.command("evidence", "hold", incident, "--text", "case 42");
    assertThat(holds()).hasSizeGreaterThan(6).containsOnly(ObjectLockLegalHoldStatus.ON);

    situation.product.command("evidence", "release-hold", incident, "--text", "case closed");
    assertThat(holds()).hasSizeGreaterThan(6).doesNotContain(ObjectLockLegalHoldStatus.ON);
  }

  @Test
  @Order(5)
  void itIsHandedOverAsAFolder() {
    Path handedOver = folder.resolve("case-42");

    situation.product.command("evidence", "fetch", incident, handedOver.toString());

    assertThat(handedOver.resolve("entries/receipts.ndjson")).isNotEmptyFile();
    assertThat(situation.product.command("evidence", "verify", handedOver.toString()))
        .contains("all as written");
  }

  @Test
  @Order(6)
  void whatSomebodyWritesOverIsNamed() throws IOException {
    bucket.overwrite(contentOf("receipts.ndjson"), "[]");

    Shell.Ended verified = situation.product.tried("evidence", "verify", incident);
    assertThat(verified.code()).isEqualTo(1);
    assertThat(verified.out()).contains("receipts.ndjson was changed");
    Shell.Ended audit =
        situation.product.tried("audit", "export", "--from", "2026-01-01", "--offline");
    assertThat(audit.out().lines())
        .anyMatch(
            line -> line.contains("\"changed\"") && line.contains("receipts.ndjson was changed"));
    assertThat(situation.product.command("evidence", "access"))
        .contains("held", "released", "exported", "verified")
        .contains("each as written");
  }

  private static List<ObjectLockLegalHoldStatus> holds() {
    return bucket.versions(EvidenceVault.bundleName(incident)).stream()
        .filter(version -> !version.key().endsWith("hold.txt"))
        .map(bucket::facts)
        .map(HeadObjectResponse::objectLockLegalHoldStatus)
        .map(status -> status == null ? ObjectLockLegalHoldStatus.OFF : status)
        .toList();
  }

  /** The key of the object that holds an entry, as the folder tells it that was handed over. */
  private static String contentOf(String entry) throws IOException {
    String sha256 =
        Sha256.hex(Files.readAllBytes(folder.resolve("case-42/entries").resolve(entry)));
    return bucket.versions("/objects/" + sha256).getFirst().key();
  }

  private static Stream<String> notKept() {
    return situation.incident(incident).incidentReport().procedure().findings().stream()
        .filter(finding -> finding.code() == FindingCode.UNREACHABLE)
        .map(Finding::text);
  }
}
