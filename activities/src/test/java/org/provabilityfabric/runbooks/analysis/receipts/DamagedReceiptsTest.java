package org.provabilityfabric.runbooks.analysis.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.Reading;

class DamagedReceiptsTest {
  private static final String A =
      "{\"receipt_id\":\"a\",\"tenant\":\"acme\",\"index_shard\":\"shard_acme\"}";
  private static final String B =
      "{\"receipt_id\":\"b\",\"tenant\":\"acme\",\"index_shard\":\"shard_acme\"}";
  private static final String C =
      "{\"receipt_id\":\"c\",\"tenant\":\"acme\",\"index_shard\":\"shard_acme\"}";

  private final ReadReceipts found = new ReadReceipts();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"unauthorized\"}",
        "{\"error\":\"slow down\",\"code\":\"RATE_LIMIT_EXCEEDED\"}",
        "{\"error\":{\"code\":\"X\",\"message\":\"unauthorized\",\"details\":[{}]}}",
        "{\"error\":\"partial\",\"receipts\":[]}"
      })
  void anErrorObjectIsNeverNoReceipts(String error) throws IOException {
    found.read(error);

    assertThat(found.receipts()).isEmpty();
    assertThat(found.problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.ERROR_OBJECT);
  }

  @Test
  void anErrorBesideAListIsReportedAndTheListRead() throws IOException {
    found.read("{\"error\":\"partial\",\"receipts\":[" + A + "]}");
    found.read("{\"receipts\":[" + B + "],\"error\":{\"message\":\"late\"}}");

    assertThat(found.ids()).containsExactly("a", "b");
    assertThat(found.problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.ERROR_OBJECT, ProblemKind.ERROR_OBJECT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[A, garbage, C]|GARBAGE",
        "[garbage, A, C]|GARBAGE",
        "[A, {\"receipt_id\": oops}, C]|GARBAGE",
        "[A, {\"receipt_id\":\"b}, C]|GARBAGE",
        "[A, {\"receipt_id\":\"b\",\"labels_accessed\":[1, C]|TRUNCATED",
        "[A, {\"receipt_id\": truth}, C]|UNREADABLE",
        "[A, 17, C]|NOT_AN_OBJECT",
        "[A, [1,2], C]|NOT_AN_OBJECT",
        "[A, {\"x\":1}, C]|UNKNOWN_SHAPE",
        "[A, {\"tenant\":\"x\",\"tenant\":\"y\"}, C]|UNREADABLE",
        "[A, C, garbage]|GARBAGE",
        "[A, C|TRUNCATED",
        "[A, C, {\"receipt_id\":|TRUNCATED",
        "{\"receipts\":[A, C]|TRUNCATED",
        "{\"receipts\":[A, oops, C]}|GARBAGE"
      })
  void damageInAnArrayCostsOneElement(String array, ProblemKind expected) throws IOException {
    Reading reading = found.read(array.replace("A", A).replace("C", C));

    assertThat(found.ids()).containsExactly("a", "c");
    assertThat(found.problems()).extracting(Problem::kind).containsExactly(expected);
    assertThat(reading.problems().elementsLost()).isEqualTo(1);
  }

  @Test
  void namesThePlaceOfAProblem() throws IOException {
    found.read(A + "\n" + B + "\nnot json\n" + C);

    assertThat(found.ids()).containsExactly("a", "b", "c");
    assertThat(found.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.line()).isEqualTo(3);
              assertThat(p.element()).isEqualTo(2);
              assertThat(p.offset()).isEqualTo(A.length() + B.length() + 2);
            });
  }

  @Test
  void invalidUtf8IsOneProblem() throws IOException {
    byte[] line = A.getBytes(StandardCharsets.ISO_8859_1);
    line[line.length - 4] = (byte) 0xC3;
    byte[] input = concatenated(line, ("\n" + B + "\n").getBytes(StandardCharsets.UTF_8));

    found.read(input);

    assertThat(found.ids()).containsExactly("b");
    assertThat(found.problems()).extracting(Problem::kind).containsExactly(ProblemKind.UNREADABLE);
  }

  @Test
  void deepNestingIsRefusedAndReadingGoesOn() throws IOException {
    found.read("[" + A + "," + "[".repeat(200_000) + "," + B + "]");

    assertThat(found.ids()).containsExactly("a", "b");
    assertThat(found.problems()).hasSize(1);
  }

  @Test
  void anElementBeyondReasonIsSkipped() throws IOException {
    String huge = "{\"receipt_id\":\"" + "x".repeat(3_000_000) + "\"}";
    found.read("[" + A + "," + huge + "," + B + "]");
    found.read(A + "\n" + huge + "\n" + B);

    assertThat(found.ids()).containsExactly("a", "b", "a", "b");
    assertThat(found.problems())
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.TOO_LARGE, ProblemKind.TOO_LARGE);
  }

  @Test
  void aTruncatedLastLineIsTold() throws IOException {
    found.read(A + "\n" + B.substring(0, 20));

    assertThat(found.ids()).containsExactly("a");
    assertThat(found.problems()).extracting(Problem::kind).containsExactly(ProblemKind.TRUNCATED);
  }

  private static byte[] concatenated(byte[] one, byte[] two) {
    byte[] all = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, all, one.length, two.length);
    return all;
  }
}
