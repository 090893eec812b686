package org.provabilityfabric.runbooks.analysis.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Action;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory.PolicyUse;

class CertificateAnalysisTest extends WrittenCertificates {
  @Test
  void sumsUpLeaksPoliciesAndUnknownShapes() throws IOException {
    CertificateResults results = analysed(COUNTS, OBJECTS, FLAGS, UNKNOWN, "oops");

    assertThat(results.certificates()).isEqualTo(4);
    assertThat(results.byTenant().keySet()).containsExactly("acme", "globex");
    assertThat(results.leaks().first()).extracting(Leak::certId).containsExactly("c1", "c3");
    assertThat(results.unknownShapes())
        .containsExactly(entry("{action_taken, cert_id, scanners, tenant}", 1L));
    assertThat(results.nonInterferenceFailed()).isEqualTo(1);
    Instant first = Instant.parse("2024-01-15T10:00:00Z");
    assertThat(tenant(results, "acme").policies().uses())
        .contains(new PolicyUse("h1", 1, first, first))
        .hasSize(2);
    assertThat(results.problems().elementsLost()).isEqualTo(1);
  }

  @Test
  void aSumIsNotARate() throws IOException {
    CertificateResults results = analysed(COUNTS, OBJECTS, FLAGS, UNKNOWN);

    Detections acme = tenant(results, "acme").counts().pii();
    assertThat(acme.sum()).isEqualTo(3);
    assertThat(acme.certificates()).isEqualTo(2);
    assertThat(acme.rate()).isEqualTo(1.0);
    Detections globex = tenant(results, "globex").counts().secret();
    assertThat(globex.sum()).isEqualTo(1);
    assertThat(globex.notSaid()).isEqualTo(1);
    assertThat(globex.rate()).isEqualTo(1.0);
    assertThat(results.total().pii().sum()).isEqualTo(3);
    assertThat(results.total().any().certificates()).isEqualTo(3);
    assertThat(results.total().actions())
        .containsOnly(entry(Action.ALLOW, 3L), entry(Action.REDACT, 1L));
  }

  @Test
  void detectedWithoutSayingWhatWasDoneIsNoLeakAndNotNothing() throws IOException {
    CertificateResults results =
        analysed("{\"cert_id\":\"c\",\"detector_flags\":{\"pii_detected\":true}}");

    assertThat(results.leaks().none()).isTrue();
    assertThat(results.perhapsLeaks()).isEqualTo(1);
  }

  @Test
  void theWindowIsHeldAndWhatHasNoTimeIsLookedAt() throws IOException {
    Instant begin = Instant.parse("2024-01-15T10:01:00Z");
    CertificateAnalysis analysis =
        new CertificateAnalysis(
            CertificateOptions.STANDARD.within(begin, begin.plusSeconds(60)),
            CertificateSink.none());

    analysis.read(input(String.join("\n", COUNTS, OBJECTS, FLAGS, UNKNOWN)));
    CertificateResults results = analysis.results();

    assertThat(results.certificates()).isEqualTo(2);
    assertThat(results.outside()).isEqualTo(2);
    assertThat(results.leaks().none()).isTrue();
    assertThat(results.first()).isEqualTo(begin);
  }

  @Test
  void aCertificateThatComesAgainCountsOnceAndOneThatContradictsItselfTwice() throws IOException {
    String other = COUNTS.replace("ALLOW", "BLOCK");
    CertificateResults results = analysed(COUNTS, OBJECTS, COUNTS, other);

    assertThat(results.certificates()).isEqualTo(3);
    assertThat(results.repeated()).isEqualTo(1);
    assertThat(results.leaks().count()).isEqualTo(1);
    assertThat(results.problems().sample().first())
        .extracting(Problem::kind, Problem::line)
        .contains(tuple(ProblemKind.REPEATED, 3L), tuple(ProblemKind.CONTRADICTORY, 4L));
  }

  @Test
  void trendsAreToldFromChance() throws IOException {
    CertificateAnalysis analysis =
        new CertificateAnalysis(CertificateOptions.STANDARD, CertificateSink.none());
    StringBuilder lines = new StringBuilder();
    for (int i = 199; i >= 0; i--) {
      boolean rising = i >= 100 ? i % 2 == 0 : i % 20 == 0;
      lines.append(at(i, "rising", rising)).append(at(i, "steady", i % 10 == 0));
      lines.append(i < 8 ? at(i, "few", true) : "");
    }
    analysis.read(input(lines.toString()));
    CertificateResults results = analysis.results();

    assertThat(trend(results, "rising").direction()).isEqualTo(Trend.Direction.RISING);
    assertThat(trend(results, "rising").earlier()).isLessThan(0.1);
    assertThat(trend(results, "rising").later()).isGreaterThan(0.4);
    assertThat(trend(results, "rising").pieces()).hasSizeLessThanOrEqualTo(48);
    assertThat(trend(results, "steady").direction()).isEqualTo(Trend.Direction.STEADY);
    assertThat(trend(results, "few").direction()).isEqualTo(Trend.Direction.NOT_KNOWN);
  }

  @Test
  void blockedWithoutMuchReasonIsACandidateForPeopleToLabel() throws IOException {
    String unsure =
        "{\"cert_id\":\"unsure\",\"action_taken\":\"BLOCK\",\"text_hash\":\"t\","
            + "\"detectors\":{\"pii\":{\"detected\":true,\"confidence\":0.55}},\"risk_score\":0.9}";
    String sure = unsure.replace("0.55", "0.95").replace("unsure", "sure");
    String harmless = sure.replace("0.9}", "0.1}").replace("sure", "harmless");
    String nothing =
        "{\"cert_id\":\"nothing\",\"action_taken\":\"REDACT\",\"redaction_count\":0,"
            + "\"detectors\":{\"pii\":0,\"secret\":0}}";
    String allowed = unsure.replace("BLOCK", "ALLOW").replace("unsure", "allowed");

    CertificateResults results = analysed(unsure, sure, harmless, nothing, allowed);

    assertThat(results.candidates().first())
        .extracting(FalsePositiveCandidate::certId)
        .containsExactly("unsure", "harmless", "nothing");
    FalsePositiveCandidate first = results.candidates().first().getFirst();
    assertThat(first.reasons()).containsExactly("personal data with confidence 0.550, below 0.7");
    assertThat(first.textHash()).isEqualTo("t");
    assertThat(first.label()).isNull();
    assertThat(results.candidates().first().getLast().reasons()).hasSize(2);
    assertThat(results.total().candidateRate()).isEqualTo(0.75);
  }

  private static TenantCertificates tenant(CertificateResults results, String name) {
    return Objects.requireNonNull(results.byTenant().get(name));
  }

  private static Trend trend(CertificateResults results, String tenant) {
    return tenant(results, tenant).counts().pii().trend();
  }

  private static String at(int minute, String tenant, boolean pii) {
    return "{\"cert_id\":\"%s%d\",\"tenant\":\"%s\",\"timestamp\":%d,\"detectors\":{\"pii\":%d}}\n"
        .formatted(tenant, minute, tenant, 1_705_312_800 + minute * 60L, pii ? 1 : 0);
  }
}
