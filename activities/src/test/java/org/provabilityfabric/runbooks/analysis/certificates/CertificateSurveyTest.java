package org.provabilityfabric.runbooks.analysis.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Action;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.NonInterference;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Shape;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateOverview.PolicyUse;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CertificateSurveyTest {
  private static final String COUNTS =
      "{\"cert_id\":\"c1\",\"plan_id\":\"p\",\"tenant\":\"acme\",\"timestamp\":1705312800,"
          + "\"detectors\":{\"pii\":2,\"secret\":0,\"near_dupe\":0.25},\"policy_hash\":\"h1\","
          + "\"action_taken\":\"ALLOW\",\"redaction_count\":0,\"risk_score\":0.5}";
  private static final String OBJECTS =
      "{\"cert_id\":\"c2\",\"tenant\":\"acme\",\"timestamp\":1705312860,\"policy_hash\":\"h2\","
          + "\"detectors\":{\"pii\":{\"detected\":true,\"types\":[\"email\"],\"redacted\":1}},"
          + "\"action_taken\":\"REDACT\"}";
  private static final String FLAGS =
      "{\"cert_id\":\"c3\",\"tenant\":\"globex\",\"timestamp\":\"2024-01-15T10:02:00Z\","
          + "\"policy_hash\":\"h1\",\"action_taken\":\"allow\",\"detector_flags\":"
          + "{\"pii_detected\":false,\"secrets_detected\":true,"
          + "\"non_interference\":{\"Failed\":{\"why\":\"x\"}}}}";
  private static final String UNKNOWN =
      "{\"cert_id\":\"c4\",\"tenant\":\"globex\",\"scanners\":[\"x\"],\"action_taken\":\"ALLOW\"}";

  @Test
  void bringsEveryShapeIntoOne() throws IOException {
    List<Certificate> certificates = new ArrayList<>();
    CertificateReader.read(
        input("[" + String.join(",", COUNTS, OBJECTS, FLAGS, UNKNOWN) + "]"),
        (certificate, source) -> certificates.add(certificate));

    assertThat(certificates)
        .extracting(Certificate::shape)
        .containsExactly(Shape.COUNTS, Shape.DETECTOR_OBJECTS, Shape.FLAGS, Shape.UNKNOWN);
    assertThat(certificates)
        .extracting(certificate -> certificate.pii().detected())
        .containsExactly(true, true, false, null);
    assertThat(certificates)
        .extracting(certificate -> certificate.secret().detected())
        .containsExactly(false, null, true, null);
    assertThat(certificates.getFirst().pii().count()).hasValue(2);
    assertThat(certificates.get(2).nonInterference()).isEqualTo(NonInterference.FAILED);
    assertThat(certificates.get(2).action()).isEqualTo(Action.ALLOW);
  }

  @Test
  void sumsUpLeaksPoliciesAndUnknownShapes() throws IOException {
    CertificateOverview overview =
        CertificateSurvey.survey(input(String.join("\n", COUNTS, OBJECTS, FLAGS, UNKNOWN, "oops")));

    assertThat(overview.certificatesRead()).isEqualTo(4);
    assertThat(overview.byTenant()).containsExactly(entry("acme", 2L), entry("globex", 2L));
    assertThat(overview.leaks().first())
        .extracting(CertificateOverview.Leak::certId)
        .containsExactly("c1", "c3");
    assertThat(overview.pii()).isEqualTo(2);
    assertThat(overview.secrets()).isEqualTo(1);
    assertThat(overview.detectionsNotSaid()).isEqualTo(1);
    assertThat(overview.unknownShapes())
        .containsExactly(entry("{action_taken, cert_id, scanners, tenant}", 1L));
    Instant first = Instant.parse("2024-01-15T10:00:00Z");
    assertThat(overview.policyHashes().get("acme"))
        .contains(new PolicyUse("h1", 1, first, first))
        .hasSize(2);
    assertThat(overview.problems().elementsLost()).isEqualTo(1);
  }

  @Test
  void somethingElseIsNamedAndNotSkipped() throws IOException {
    CertificateOverview overview =
        CertificateSurvey.survey(input("[{\"receipt_id\":\"r\",\"tenant\":\"acme\"}]"));

    assertThat(overview.certificatesRead()).isZero();
    assertThat(overview.problems().count(ProblemKind.UNKNOWN_SHAPE)).isEqualTo(1);
    assertThat(overview.problems().sample().first().getFirst().reason())
        .isEqualTo("not an egress certificate: {receipt_id, tenant}");
  }

  private static ByteArrayInputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
