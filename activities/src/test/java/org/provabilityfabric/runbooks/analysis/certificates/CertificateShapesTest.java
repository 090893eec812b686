package org.provabilityfabric.runbooks.analysis.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.Reading;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Action;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.NonInterference;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Shape;

/** Every shape in which certificates are written, and what is none. */
class CertificateShapesTest extends WrittenCertificates {
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
  void theShapesThatTheFirewallAndTheLedgerReallyWrite() throws IOException {
    String firewall =
        "{\"cert_id\":\"f\",\"tenant\":\"acme\",\"detector_flags\":{\"pii_detected\":true,"
            + "\"secrets_detected\":false},\"non_interference\":{\"Failed\":{\"reason\":\"x\"}},"
            + "\"pii_detected\":[\"email\",\"ssn\"],\"secrets_detected\":[]}";
    String lists =
        "{\"cert_id\":\"l\",\"pii_detected\":[\"email\",\"ssn\"],\"secrets_detected\":[]}";
    String ledger =
        "{\"cert_id\":\"d\",\"detector_flags\":{\"pii_detected\":\"false\","
            + "\"secrets_detected\":0},\"non_interference\":\"passed\",\"near_dupe_score\":0.5}";
    String objects =
        "{\"cert_id\":\"o\",\"detectors\":{\"pii\":{\"detected\":true,\"confidence\":\"0.4\"},"
            + "\"secrets\":{\"count\":3},\"near_dupe\":{\"score\":0.75}}}";
    List<Certificate> read = new ArrayList<>();

    Reading reading =
        CertificateReader.read(
            input(String.join("\n", firewall, lists, ledger, objects)),
            (certificate, source) -> read.add(certificate));

    assertThat(reading.whole()).isTrue();
    assertThat(read)
        .extracting(Certificate::shape)
        .containsExactly(Shape.FLAGS, Shape.LISTS, Shape.FLAGS, Shape.DETECTOR_OBJECTS);
    assertThat(read.get(0).nonInterference()).isEqualTo(NonInterference.FAILED);
    assertThat(read.get(1).pii().count()).hasValue(2);
    assertThat(read.get(1).secret().detected()).isFalse();
    assertThat(read.get(2).nonInterference()).isEqualTo(NonInterference.PASSED);
    assertThat(read.get(2).nearDuplicate()).hasValue(0.5);
    assertThat(read.get(2).pii().detected()).isFalse();
    assertThat(read.get(3).pii().confidence()).hasValue(0.4);
    assertThat(read.get(3).secret().detected()).isTrue();
    assertThat(read.get(3).secret().amount()).isEqualTo(3);
    assertThat(read.get(3).nearDuplicate()).hasValue(0.75);
  }

  @Test
  void missingFieldsAreNamedWithTheirPlace() throws IOException {
    CertificateResults results = analysed("", "{\"cert_id\":\"c\",\"action_taken\":\"ALLOW\"}");

    assertThat(results.certificates()).isEqualTo(1);
    assertThat(results.byTenant()).containsKey("(no tenant)");
    assertThat(results.problems().sample().first())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(2);
              assertThat(problem.reason()).contains("tenant, timestamp, policy_hash");
            });
  }

  @Test
  void somethingElseIsNamedAndNotSkipped() throws IOException {
    CertificateResults results = analysed("[{\"receipt_id\":\"r\",\"tenant\":\"acme\"}]");

    assertThat(results.certificates()).isZero();
    assertThat(results.problems().count(ProblemKind.UNKNOWN_SHAPE)).isEqualTo(1);
    assertThat(results.problems().sample().first().getFirst().reason())
        .isEqualTo("not an egress certificate: {receipt_id, tenant}");
  }
}
