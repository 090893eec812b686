package org.provabilityfabric.runbooks.analysis.certificates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Certificates in the shapes in which they are written. */
abstract class WrittenCertificates {
  static final String COUNTS =
      "{\"cert_id\":\"c1\",\"plan_id\":\"p\",\"tenant\":\"acme\",\"timestamp\":1705312800,"
          + "\"detectors\":{\"pii\":2,\"secret\":0,\"near_dupe\":0.25},\"policy_hash\":\"h1\","
          + "\"action_taken\":\"ALLOW\",\"redaction_count\":0,\"risk_score\":0.5}";
  static final String OBJECTS =
      "{\"cert_id\":\"c2\",\"tenant\":\"acme\",\"timestamp\":1705312860,\"policy_hash\":\"h2\","
          + "\"detectors\":{\"pii\":{\"detected\":true,\"types\":[\"email\"],\"redacted\":1}},"
          + "\"action_taken\":\"REDACT\"}";
  static final String FLAGS =
      "{\"cert_id\":\"c3\",\"tenant\":\"globex\",\"timestamp\":\"2024-01-15T10:02:00Z\","
          + "\"policy_hash\":\"h1\",\"action_taken\":\"allow\",\"detector_flags\":"
          + "{\"pii_detected\":false,\"secrets_detected\":true,"
          + "\"non_interference\":{\"Failed\":{\"why\":\"x\"}}}}";
  static final String UNKNOWN =
      "{\"cert_id\":\"c4\",\"tenant\":\"globex\",\"scanners\":[\"x\"],\"action_taken\":\"ALLOW\"}";

  static CertificateResults analysed(String... lines) throws IOException {
    return CertificateAnalysis.of(input(String.join("\n", lines)));
  }

  static ByteArrayInputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
