package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.certificates.CertificateCoverage;
import org.provabilityfabric.runbooks.contract.certificates.CoverageRequest;
import org.provabilityfabric.runbooks.contract.certificates.DetectionPatterns;
import org.provabilityfabric.runbooks.contract.certificates.FalsePositives;
import org.provabilityfabric.runbooks.contract.certificates.TenantPolicy;

/** "Certificate Analysis" over what is in the vault. */
class CertificateReadingTest extends CertificatesInTheVault {
  @Test
  void detectionPatternsTellLeaksPoliciesAndWhatCouldNotBeRead() throws IOException {
    certificate("c1", "acme", 1, "ALLOW", "p1", 0);
    certificate("c2", "acme", 0, "ALLOW", "p2", 600);
    certificate("c3", "globex", 2, "BLOCK", "g", 60);
    certificates.add("{\"cert_id\":\"c4\",\"scanners\":[]}");
    certificates.add("oops");

    DetectionPatterns patterns = reading().analyzeDetectionPatterns(request(null));

    assertThat(patterns.certificates()).isEqualTo(4);
    assertThat(patterns.firstLeaks()).containsExactly("c1");
    assertThat(patterns.policies())
        .containsExactly(new TenantPolicy("acme", "p2"), new TenantPolicy("globex", "g"));
    assertThat(patterns.tenants().get(1).tenant()).isEqualTo("acme");
    assertThat(patterns.tenants().get(1).piiRate()).isEqualTo(0.5);
    assertThat(codes(patterns.findings()))
        .containsExactly(
            FindingCode.CERTIFICATE_LEAK,
            FindingCode.POLICY_HASH_CHANGED,
            FindingCode.RECORD_UNREADABLE,
            FindingCode.RECORD_UNREADABLE);
    JsonNode whole = RunbookJson.mapper().readTree(stored("detection-patterns.json"));
    assertThat(whole.at("/byTenant/globex/counts/pii/sum").asInt()).isEqualTo(2);
  }

  @Test
  void oneTenantAloneIsLookedAtWhereThatIsAsked() {
    certificate("c1", "acme", 1, "ALLOW", "p1", 0);
    certificate("c2", "globex", 1, "ALLOW", "p1", 0);

    DetectionPatterns patterns = reading().analyzeDetectionPatterns(request("globex"));

    assertThat(patterns.certificates()).isEqualTo(1);
    assertThat(patterns.firstLeaks()).containsExactly("c2");
  }

  @Test
  void certificatesThatContradictTheirPolicyAreFound() {
    for (int minute = 0; minute < 30; minute++) {
      certificate("c" + minute, "acme", 0, "ALLOW", minute % 2 == 0 ? "a" : "b", minute * 60);
    }

    DetectionPatterns patterns = reading().analyzeDetectionPatterns(request(null));

    assertThat(patterns.tenants().getFirst().policyVerdict()).isEqualTo("INCONSISTENT");
    assertThat(codes(patterns.findings())).contains(FindingCode.POLICY_HASH_INCONSISTENT);
  }

  @Test
  void noCertificatesAreNoAnswer() {
    assertThat(codes(reading().analyzeDetectionPatterns(request(null)).findings()))
        .containsExactly(FindingCode.NO_DATA);
  }

  @Test
  void requestsOfTheLogWithoutACertificateAreMissing() {
    certificate("c1", "acme", 0, "ALLOW", "p", 0);
    EvidenceRef log =
        store(
            "firewall.log",
            """
            2024-01-15T10:00:00Z egress plan_id=plan-c1
            2024-01-15T10:05:00Z egress plan_id=plan-lost
            2024-01-15T10:59:30Z egress plan_id=plan-of-just-now
            2024-01-15T11:59:30Z egress plan_id=plan-after
            """);

    CertificateCoverage coverage =
        reading().checkCertificateCoverage(new CoverageRequest(request(null), List.of(log)));

    assertThat(coverage.source()).isEqualTo("logs");
    assertThat(coverage.requests()).isEqualTo(2);
    assertThat(coverage.missing()).isEqualTo(1);
    assertThat(coverage.first()).containsExactly("plan plan-lost at 2024-01-15T10:05:00Z");
    assertThat(coverage.missingWithin())
        .isEqualTo(new Window(TEN.plusSeconds(300), TEN.plusSeconds(300)));
    assertThat(codes(coverage.findings())).containsExactly(FindingCode.CERTIFICATES_MISSING);
  }

  @Test
  void whereNoLogNamesRequestsTheCounterIsAskedAndNothingIsNotNone() {
    certificate("c1", "acme", 0, "ALLOW", "p", 0);
    CoverageRequest request = new CoverageRequest(request(null), List.of());

    assertThat(codes(reading().checkCertificateCoverage(request).findings()))
        .containsExactly(FindingCode.NO_DATA);
    counter = OptionalDouble.of(1.02);
    assertThat(reading().checkCertificateCoverage(request).findings()).isEmpty();
    counter = OptionalDouble.of(9.8);
    CertificateCoverage coverage = reading().checkCertificateCoverage(request);
    assertThat(coverage.source()).isEqualTo("counter");
    assertThat(coverage.missing()).isEqualTo(9);
    assertThat(coverage.missingWithin()).isEqualTo(HOUR);
  }

  @Test
  void candidatesGoIntoTheVaultWithAFieldForPeopleToFillIn() throws IOException {
    certificates.add(
        "{\"cert_id\":\"c1\",\"tenant\":\"acme\",\"timestamp\":1705312800,\"policy_hash\":\"p\","
            + "\"action_taken\":\"BLOCK\",\"detectors\":{\"pii\":1},\"risk_score\":0.1}");
    certificate("c2", "acme", 1, "BLOCK", "p", 0);

    FalsePositives found = reading().listFalsePositives(request(null));

    assertThat(found.held()).isEqualTo(2);
    assertThat(found.candidates()).isEqualTo(1);
    JsonNode line = RunbookJson.mapper().readTree(stored("false-positive-candidates.ndjson"));
    assertThat(line.path("certId").asText()).isEqualTo("c1");
    assertThat(line.has("label")).isTrue();
    assertThat(line.path("label").isNull()).isTrue();
    assertThat(codes(found.findings())).containsExactly(FindingCode.FALSE_POSITIVE_CANDIDATES);
  }

  private String stored(String name) throws IOException {
    try (InputStream in = vault.bundle("incident/1").read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
