package org.provabilityfabric.runbooks.activity;

import io.temporal.testing.TestActivityEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.certificates.CertificateReading;
import org.provabilityfabric.runbooks.contract.certificates.CertificateRequest;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** The egress certificates of an hour in the vault, and who verifies them. */
abstract class CertificatesInTheVault {
  static final Instant TEN = Instant.parse("2024-01-15T10:00:00Z");
  static final Window HOUR = new Window(TEN, TEN.plus(Duration.ofHours(1)));

  @TempDir Path directory;
  private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();

  final List<String> certificates = new ArrayList<>();
  OptionalDouble counter = OptionalDouble.empty();
  @Nullable String published;
  EvidenceVault vault;

  @BeforeEach
  void open() {
    vault = EvidenceVault.open(directory, Clock.systemUTC());
    activities.registerActivitiesImplementations(
        new CertificateReadingImpl(
            vault,
            (component, window) -> counter,
            SignedForm.STANDARD,
            "egress-signing",
            component -> keySet()));
  }

  @AfterEach
  void close() {
    activities.close();
  }

  CertificateReading reading() {
    return activities.newActivityStub(CertificateReading.class);
  }

  CertificateRequest request(@Nullable String tenant) {
    EvidenceRef kept = store("egress-certificates.ndjson", String.join("\n", certificates) + "\n");
    return new CertificateRequest("incident/1", "egress-firewall", kept, tenant, HOUR);
  }

  EvidenceRef store(String name, String content) {
    EvidenceEntry entry =
        vault
            .bundle("incident/1")
            .store(
                EvidenceRequest.of(name, "test", "test"), content.getBytes(StandardCharsets.UTF_8));
    return new EvidenceRef(entry.name(), entry.sha256(), entry.bytes(), true, null);
  }

  void certificate(String id, String tenant, int pii, String action, String policy, int second) {
    certificates.add(
        ("{\"cert_id\":\"%s\",\"plan_id\":\"plan-%s\",\"tenant\":\"%s\",\"timestamp\":%d,"
                + "\"detectors\":{\"pii\":%d,\"secret\":0},\"action_taken\":\"%s\","
                + "\"policy_hash\":\"%s\",\"risk_score\":0.9}")
            .formatted(id, id, tenant, TEN.getEpochSecond() + second, pii, action, policy));
  }

  private String keySet() {
    String text = published;
    if (text == null) {
      throw new ClusterException(FailureKind.NOT_FOUND, "no keys are published");
    }
    return text;
  }

  static List<FindingCode> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }
}
