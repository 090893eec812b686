package org.provabilityfabric.runbooks.analysis.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.Reading;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ReceiptReaderTest {
  private static final String A =
      "{\"receipt_id\":\"a\",\"tenant\":\"acme\",\"index_shard\":\"shard_acme\"}";
  private static final String B =
      "{\"receipt_id\":\"b\",\"tenant\":\"acme\",\"index_shard\":\"shard_acme\"}";
  private static final String C =
      "{\"receipt_id\":\"c\",\"tenant\":\"acme\",\"index_shard\":\"shard_acme\"}";

  private final List<Receipt> receipts = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void readsEveryFieldOfTheNewestShape() throws IOException {
    read(
        """
        [{"receipt_id": "r1", "tenant": "acme", "subject_id": "s1", "query_hash": "q",
          "index_shard": "shard_acme", "timestamp": "2024-01-15T10:00:00Z", "result_hash": "h",
          "result_count": 3, "query_time_ms": "12", "sig": "new", "sign_alg": "ed25519",
          "labels_accessed": ["phi", "internal"], "granted": true, "action": "read",
          "resource": "doc", "reason": "ok", "something_new": {"x": [1]},
          "abac_decision": {"allowed": true, "policy_version": "v1", "rules_applied": ["r"]}}]
        """);

    assertThat(receipts)
        .containsExactly(
            new Receipt(
                "r1",
                "acme",
                "s1",
                "q",
                "shard_acme",
                Instant.parse("2024-01-15T10:00:00Z"),
                "h",
                3,
                12,
                List.of("phi", "internal"),
                true,
                "v1",
                List.of("r"),
                "new",
                "ed25519",
                "read",
                "doc",
                "ok"));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1705312800",
        "1705312800000",
        "1705312800000000",
        "\"1705312800\"",
        "1705312800.0",
        "\"2024-01-15T10:00:00Z\"",
        "\"2024-01-15T11:00:00+01:00\"",
        "\"2024-01-15 10:00:00\"",
        "\"2024-01-15t10:00:00z\""
      })
  void readsEveryFormOfTimestamp(String timestamp) throws IOException {
    read("{\"receipt_id\":\"a\",\"timestamp\":" + timestamp + "}");

    assertThat(receipts.getFirst().timestamp()).isEqualTo("2024-01-15T10:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"yesterday\"", "-5", "1e300", "[1]", "true", "99999999999999999999"})
  void aWrongTimestampIsAProblemButTheReceiptIsRead(String timestamp) throws IOException {
    read("{\"receipt_id\":\"a\",\"timestamp\":" + timestamp + "}");

    assertThat(receipts).hasSize(1);
    assertThat(receipts.getFirst().timestamp()).isNull();
    assertThat(problems)
        .singleElement()
        .satisfies(p -> assertThat(p.kind()).isEqualTo(ProblemKind.FIELD));
    assertThat(problems.getFirst().reason()).startsWith("timestamp: expected");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"true,-,true", "-,false,false", "true,false,false", "false,true,false", "-,-,-"})
  void anyDenialDenies(String decision, String granted, Boolean allowed) throws IOException {
    read(
        "{\"receipt_id\":\"a\",\"abac_decision\":{\"allowed\":"
            + decision
            + "},\"granted\":"
            + granted
            + "}");

    assertThat(receipts.getFirst().allowed()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s,%s,%s]",
        "%s\n%s\n%s",
        "%s\r\n\r\n%s\r\n%s\r\n",
        "{\"receipts\":[%s,%s,%s]}",
        "{\"total\":3,\"warnings\":[\"x\"],\"data\":[%s,%s,%s],\"next\":null}",
        "{\"acme\":[%s],\"globex\":[%s,%s]}",
        "{\"receipts\":[%s]}\n{\"receipts\":[%s,%s]}",
        "[%s]\n[%s,%s]",
        "%s%s%s",
        "\uFEFF[%s,%s,%s]",
        " \n [ %s , %s ,\n %s ] \n"
      })
  void readsEveryWrapping(String wrapping) throws IOException {
    Reading reading = read(wrapping.formatted(A, B, C));

    assertThat(ids()).containsExactly("a", "b", "c");
    assertThat(reading.whole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", "[]", "{\"receipts\":[]}", "{\"receipts\":[],\"total\":0}"})
  void nothingThereIsNoProblem(String empty) throws IOException {
    Reading reading = read(empty);

    assertThat(reading.read()).isZero();
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"unauthorized\"}",
        "{\"error\":\"slow down\",\"code\":\"RATE_LIMIT_EXCEEDED\"}",
        "{\"error\":{\"code\":\"X\",\"message\":\"unauthorized\",\"details\":[{}]}}",
        "{\"error\":\"partial\",\"receipts\":[]}"
      })
  void anErrorObjectIsNeverNoReceipts(String error) throws IOException {
    read(error);

    assertThat(receipts).isEmpty();
    assertThat(problems).extracting(Problem::kind).containsExactly(ProblemKind.ERROR_OBJECT);
  }

  @Test
  void anErrorBesideAListIsReportedAndTheListRead() throws IOException {
    read("{\"error\":\"partial\",\"receipts\":[" + A + "]}");
    read("{\"receipts\":[" + B + "],\"error\":{\"message\":\"late\"}}");

    assertThat(ids()).containsExactly("a", "b");
    assertThat(problems)
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
    Reading reading = read(array.replace("A", A).replace("C", C));

    assertThat(ids()).containsExactly("a", "c");
    assertThat(problems).extracting(Problem::kind).containsExactly(expected);
    assertThat(reading.problems().elementsLost()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\n", ""})
  void readsFarBeyondItsBufferHoweverTheBytesArrive(String separator) throws IOException {
    String many = String.join(separator, java.util.Collections.nCopies(5000, A));
    String input = separator.equals(",") ? "[" + many + "]" : many;
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);

    Reading whole = ReceiptReader.read(new ByteArrayInputStream(bytes), (receipt, source) -> {});
    Reading dribbling = ReceiptReader.read(dribbling(bytes), (receipt, source) -> {});

    assertThat(whole.read()).isEqualTo(5000);
    assertThat(whole.whole()).isTrue();
    assertThat(dribbling).isEqualTo(whole);
  }

  private static InputStream dribbling(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 7));
      }
    };
  }

  @Test
  void namesThePlaceOfAProblem() throws IOException {
    read(A + "\n" + B + "\nnot json\n" + C);

    assertThat(ids()).containsExactly("a", "b", "c");
    assertThat(problems)
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

    read(input);

    assertThat(ids()).containsExactly("b");
    assertThat(problems).extracting(Problem::kind).containsExactly(ProblemKind.UNREADABLE);
  }

  @Test
  void deepNestingIsRefusedAndReadingGoesOn() throws IOException {
    read("[" + A + "," + "[".repeat(200_000) + "," + B + "]");

    assertThat(ids()).containsExactly("a", "b");
    assertThat(problems).hasSize(1);
  }

  @Test
  void anElementBeyondReasonIsSkipped() throws IOException {
    String huge = "{\"receipt_id\":\"" + "x".repeat(3_000_000) + "\"}";
    read("[" + A + "," + huge + "," + B + "]");
    read(A + "\n" + huge + "\n" + B);

    assertThat(ids()).containsExactly("a", "b", "a", "b");
    assertThat(problems)
        .extracting(Problem::kind)
        .containsExactly(ProblemKind.TOO_LARGE, ProblemKind.TOO_LARGE);
  }

  @Test
  void aTruncatedLastLineIsTold() throws IOException {
    read(A + "\n" + B.substring(0, 20));

    assertThat(ids()).containsExactly("a");
    assertThat(problems).extracting(Problem::kind).containsExactly(ProblemKind.TRUNCATED);
  }

  private Reading read(String input) throws IOException {
    return read(input.getBytes(StandardCharsets.UTF_8));
  }

  private Reading read(byte[] input) throws IOException {
    return ReceiptReader.read(
        new ByteArrayInputStream(input),
        new ReceiptReader.Handler() {
          @Override
          public void receipt(
              Receipt receipt, org.provabilityfabric.runbooks.analysis.JsonElement source) {
            receipts.add(receipt);
          }

          @Override
          public void problem(Problem problem) {
            problems.add(problem);
          }
        });
  }

  private List<String> ids() {
    return receipts.stream().map(receipt -> String.valueOf(receipt.receiptId())).toList();
  }

  private static byte[] concatenated(byte[] one, byte[] two) {
    byte[] all = java.util.Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, all, one.length, two.length);
    return all;
  }
}
