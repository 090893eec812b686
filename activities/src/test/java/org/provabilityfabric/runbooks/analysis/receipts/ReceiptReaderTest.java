package org.provabilityfabric.runbooks.analysis.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.Reading;

class ReceiptReaderTest {
  private static final String A =
      "{\"receipt_id\":\"a\",\"tenant\":\"acme\",\"index_shard\":\"shard_acme\"}";
  private static final String B =
      "{\"receipt_id\":\"b\",\"tenant\":\"acme\",\"index_shard\":\"shard_acme\"}";
  private static final String C =
      "{\"receipt_id\":\"c\",\"tenant\":\"acme\",\"index_shard\":\"shard_acme\"}";

  private final ReadReceipts found = new ReadReceipts();

  @Test
  void readsEveryFieldOfTheNewestShape() throws IOException {
    found.read(
        """
        [{"receipt_id": "r1", "tenant": "acme", "subject_id": "s1", "query_hash": "q",
          "index_shard": "shard_acme", "timestamp": "2024-01-15T10:00:00Z", "result_hash": "h",
          "result_count": 3, "query_time_ms": "12", "sig": "new", "sign_alg": "ed25519",
          "labels_accessed": ["phi", "internal"], "granted": true, "action": "read",
          "resource": "doc", "reason": "ok", "something_new": {"x": [1]},
          "abac_decision": {"allowed": true, "policy_version": "v1", "rules_applied": ["r"]}}]
        """);

    assertThat(found.receipts())
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
    assertThat(found.problems()).isEmpty();
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
    found.read("{\"receipt_id\":\"a\",\"timestamp\":" + timestamp + "}");

    assertThat(found.receipts().getFirst().timestamp()).isEqualTo("2024-01-15T10:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"yesterday\"", "-5", "1e300", "[1]", "true", "99999999999999999999"})
  void aWrongTimestampIsAProblemButTheReceiptIsRead(String timestamp) throws IOException {
    found.read("{\"receipt_id\":\"a\",\"timestamp\":" + timestamp + "}");

    assertThat(found.receipts()).hasSize(1);
    assertThat(found.receipts().getFirst().timestamp()).isNull();
    assertThat(found.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.kind()).isEqualTo(ProblemKind.FIELD));
    assertThat(found.problems().getFirst().reason()).startsWith("timestamp: expected");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"true,-,true", "-,false,false", "true,false,false", "false,true,false", "-,-,-"})
  void anyDenialDenies(String decision, String granted, Boolean allowed) throws IOException {
    found.read(
        "{\"receipt_id\":\"a\",\"abac_decision\":{\"allowed\":"
            + decision
            + "},\"granted\":"
            + granted
            + "}");

    assertThat(found.receipts().getFirst().allowed()).isEqualTo(allowed);
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
    Reading reading = found.read(wrapping.formatted(A, B, C));

    assertThat(found.ids()).containsExactly("a", "b", "c");
    assertThat(reading.whole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", "[]", "{\"receipts\":[]}", "{\"receipts\":[],\"total\":0}"})
  void nothingThereIsNoProblem(String empty) throws IOException {
    Reading reading = found.read(empty);

    assertThat(reading.read()).isZero();
    assertThat(found.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\n", ""})
  void readsFarBeyondItsBufferHoweverTheBytesArrive(String separator) throws IOException {
    String many = String.join(separator, Collections.nCopies(5000, A));
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
}
