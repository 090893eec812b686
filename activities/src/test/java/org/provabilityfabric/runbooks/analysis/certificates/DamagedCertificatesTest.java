package org.provabilityfabric.runbooks.analysis.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemKind;

/** Bad input: counted, named with its place, and the rest analysed. */
class DamagedCertificatesTest {
  private static final String A = certificate("a", "1705312800");
  private static final String B = certificate("b", "1705312800");

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void aLineOfGarbageInTheMiddleIsNamedWithItsPlace() throws IOException {
    CertificateResults results = analysed(A + "\n<html>busy</html>\n" + B + "\n");

    assertThat(results.certificates()).isEqualTo(2);
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind().elementLost()).isTrue();
              assertThat(problem.line()).isEqualTo(2);
              assertThat(problem.offset()).isEqualTo(A.length() + 1);
            });
  }

  @Test
  void invalidUtf8CostsOneCertificate() throws IOException {
    byte[] broken = (A + "\n").getBytes(StandardCharsets.UTF_8);
    broken[A.indexOf("acme")] = (byte) 0xC3;
    byte[] input = Arrays.copyOf(broken, broken.length + B.length());
    System.arraycopy(B.getBytes(StandardCharsets.UTF_8), 0, input, broken.length, B.length());

    CertificateResults results = analysed(new ByteArrayInputStream(input));

    assertThat(results.certificates()).isEqualTo(1);
    assertThat(problems).extracting(Problem::kind).containsExactly(ProblemKind.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void deepNestingIsRefusedAndReadingGoesOn(String open) throws IOException {
    CertificateResults results = analysed("[" + A + "," + open.repeat(50_000) + "\n," + B + "]");

    assertThat(results.certificates()).isBetween(1L, 2L);
    assertThat(problems).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1705312800",
        "\"1705312800\"",
        "1705312800000",
        "\"1705312800000\"",
        "1705312800.0",
        "\"2024-01-15T10:00:00Z\"",
        "\"2024-01-15T11:00:00.000+01:00\""
      })
  void everyFormOfTimeIsTheSameTime(String timestamp) throws IOException {
    CertificateResults results = analysed(certificate("a", timestamp));

    assertThat(results.first()).isEqualTo(Instant.parse("2024-01-15T10:00:00Z"));
    assertThat(problems).isEmpty();
  }

  @Test
  void numbersAsTextAreNumbers() throws IOException {
    CertificateResults results =
        analysed(A.replace("\"pii\":1", "\"pii\":\"3\"").replace("0.9", "\"0.9\""));

    assertThat(results.total().pii().sum()).isEqualTo(3);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "\"many\"", "[1]", "1e300"})
  void aCountThatIsNoneIsNamedAndNotTakenForNothing(String count) throws IOException {
    CertificateResults results = analysed(A.replace("\"pii\":1", "\"pii\":" + count));

    assertThat(results.total().pii().notSaid()).isEqualTo(1);
    assertThat(problems).singleElement().asString().contains("detectors.pii");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"unauthorized\"}",
        "{\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"slow down\"}}"
      })
  void anErrorObjectIsNeverNoCertificates(String error) throws IOException {
    assertThat(analysed(error).certificates()).isZero();
    assertThat(problems).extracting(Problem::kind).containsExactly(ProblemKind.ERROR_OBJECT);
  }

  @Test
  void aLongInputIsReadAsAStream() throws IOException {
    Endless input = new Endless(50_000);

    CertificateResults results = analysed(input);

    assertThat(results.certificates()).isEqualTo(49_999);
    assertThat(results.problems().elementsLost()).isEqualTo(1);
    assertThat(problems.getFirst().line()).isEqualTo(25_001);
    assertThat(results.total().pii().sum()).isEqualTo(49_999);
  }

  private static String certificate(String id, String timestamp) {
    return ("{\"cert_id\":\"%s\",\"tenant\":\"acme\",\"timestamp\":%s,\"policy_hash\":\"p\","
            + "\"detectors\":{\"pii\":1,\"secret\":0},\"action_taken\":\"REDACT\","
            + "\"risk_score\":0.9}")
        .formatted(id, timestamp);
  }

  private CertificateResults analysed(String input) throws IOException {
    return analysed(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
  }

  private CertificateResults analysed(InputStream input) throws IOException {
    CertificateAnalysis analysis =
        new CertificateAnalysis(
            CertificateOptions.STANDARD,
            new CertificateSink() {
              @Override
              public void problem(Problem problem) {
                problems.add(problem);
              }
            });
    analysis.read(input);
    return analysis.results();
  }

  /** Lines that are made as they are read, with one line of garbage in the middle. */
  private static final class Endless extends InputStream {
    private final int lines;
    private int line;
    private byte[] current = new byte[0];
    private int next;

    Endless(int lines) {
      this.lines = lines;
    }

    @Override
    public int read() {
      return hasMore() ? current[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      if (!hasMore()) {
        return -1;
      }
      int count = Math.min(length, current.length - next);
      System.arraycopy(current, next, bytes, from, count);
      next += count;
      return count;
    }

    private boolean hasMore() {
      if (next == current.length) {
        if (line == lines) {
          return false;
        }
        String text = line == lines / 2 ? "\u0000 not json" : certificate("c" + line, "1705312800");
        current = (text + "\n").getBytes(StandardCharsets.UTF_8);
        line++;
        next = 0;
      }
      return true;
    }
  }
}
