package org.provabilityfabric.runbooks.analysis.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.JsonElement;

/** "Check certificate completeness". */
class CoverageTest {
  private static final String CERTIFICATES =
      """
      {"cert_id":"c1","tenant":"acme","plan_id":"plan-1","text_hash":"t1","timestamp":1705312800}
      {"cert_id":"c2","tenant":"acme","plan_id":"plan-2","text_hash":"t2","timestamp":1705312860}
      {"cert_id":"c3","tenant":"acme","plan_id":"plan-3","text_hash":"t3","timestamp":1705312920}
      {"cert_id":"c4","tenant":"acme"}
      """;

  @Test
  void requestsInALogAreComparedByTextAndByPlan() throws IOException {
    Coverage coverage =
        compared(
            CertificateOptions.STANDARD,
            """
            [pf/gw-1/gateway] 2024-01-15T10:00:00Z INFO egress request plan=plan-1 tenant=acme
            [pf/gw-1/gateway] 2024-01-15T10:01:00Z INFO egress plan_id=plan-2 text_hash=other
            {"msg":"egress","plan_id":"plan-9","tenant":"globex","time":"2024-01-15T10:02:00Z"}
            2024-01-15T10:03:00Z INFO egress plan=plan-1 tenant=acme again
            2024-01-15T10:03:00Z ERROR detector timed out plan=retry
            2024-01-15T10:03:00Z INFO nothing of the kind
            """);

    assertThat(coverage.requests()).isEqualTo(3);
    assertThat(coverage.covered()).isEqualTo(1);
    assertThat(coverage.missing().first())
        .extracting(EgressRequest::text)
        .containsExactly(
            "plan plan-2, text other at 2024-01-15T10:01:00Z",
            "plan plan-9 of globex at 2024-01-15T10:02:00Z");
    assertThat(coverage.withoutRequest()).isEqualTo(1);
    assertThat(coverage.notCompared()).isEqualTo(1);
  }

  @Test
  void requestsInAJsonArrayAreCompared() throws IOException {
    Coverage coverage =
        compared(
            CertificateOptions.STANDARD,
            """
            [
              {"plan_id": "plan-1", "text_hash": "t1", "timestamp": 1705312800},
              {"plan_id": "plan-3",
               "text_hash": "t3"},
              {"x": 1}, oops
            ]
            """);

    assertThat(coverage.requests()).isEqualTo(2);
    assertThat(coverage.covered()).isEqualTo(2);
    assertThat(coverage.missing().none()).isTrue();
    assertThat(coverage.withoutRequest()).isEqualTo(1);
    assertThat(coverage.problems().count()).isEqualTo(2);
  }

  @Test
  void requestsOutsideTheWindowAreNotMissed() throws IOException {
    Instant begin = Instant.parse("2024-01-15T10:00:30Z");
    Coverage coverage =
        compared(
            CertificateOptions.STANDARD.within(begin, begin.plusSeconds(60)),
            """
            2024-01-15T10:00:00Z egress plan_id=gone
            2024-01-15T10:01:00Z egress plan_id=plan-1
            2024-01-15T10:02:00Z egress plan_id=later
            """);

    assertThat(coverage.requests()).isEqualTo(1);
    assertThat(coverage.missing().none()).isTrue();
  }

  @Test
  void aCounterIsComparedWithinWhatCountersCanTell() {
    assertThat(new Coverage.Counted(1000, 995).missing()).isEmpty();
    assertThat(new Coverage.Counted(3, 2).missing()).isEmpty();
    assertThat(new Coverage.Counted(1000, 950).missing()).hasValue(50);
    assertThat(new Coverage.Counted(10, 20).missing()).isEmpty();
  }

  private static Coverage compared(CertificateOptions options, String requests) throws IOException {
    CoverageCheck check = new CoverageCheck(options);
    CertificateAnalysis analysis =
        new CertificateAnalysis(
            options,
            new CertificateSink() {
              @Override
              public void certificate(Certificate certificate, JsonElement source) {
                check.certificate(certificate);
              }
            });
    analysis.read(input(CERTIFICATES));
    check.requests(input(requests));
    return check.coverage();
  }

  private static ByteArrayInputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
