package org.provabilityfabric.runbooks.analysis.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Problem;

/**
 * Damages receipts at random and reads them: nothing may fail, and the quick way must tell what the
 * careful way tells, receipts and problems with their places alike. {@code -Dfuzz=10m} goes on for
 * so long; {@code -Dfuzz.seed=N} repeats a run.
 */
class ReceiptFuzzTest {
  private static final int ROUNDS = 3_000;
  private static final List<String> WHOLE =
      List.of(
          """
          [{"receipt_id":"r1","tenant":"acme","subject_id":"s1","query_hash":"q","index_shard":\
          "shard_acme","timestamp":1705312800,"result_hash":"h","result_count":3,"query_time_ms":1,\
          "signature":"AAAA","labels_accessed":["phi","internal"],"abac_decision":{"allowed":true,\
          "policy_version":"v1","rules_applied":["r1"]}},
          {"receipt_id":"r2","tenant":"globex","timestamp":"2024-01-15T10:00:00Z","granted":false}]
          """,
          """
          {"receipt_id":"r1","tenant":"acme","index_shard":"shard_acme","timestamp":1705312800}
          {"receipt_id":"r2","tenant":"acme","labels_accessed":[],"sig":"x","sign_alg":"ed25519"}
          {"receipt_id":"r3","tenant":"m\u00fcller","reason":"\u20ac","timestamp":1705312800000}
          {"receipt_id":"r4","unknown":{"deep":[[[1]]]},"abac_decision":null}
          """,
          """
          {"receipts": [ {"receipt_id" : "r1", "result_count" : "7"} , {"receipt_id":"r2"}], "n": 2}
          """);
  private static final String PIECES = "{}[]\",:\\\n\r\t 0123456789-.eEtruefalsn\u0000\u00e4\u20ac";

  /** What one reading told. */
  private static final class Told implements ReceiptReader.Handler {
    private final List<Object> all = new ArrayList<>();

    @Override
    public void receipt(Receipt receipt, JsonElement source) {
      all.add(receipt);
      all.add(source.fields().size());
    }

    @Override
    public void problem(Problem problem) {
      all.add(problem);
    }
  }

  @Test
  void bothWaysTellTheSameOfDamagedReceipts() throws IOException {
    long seed = Long.getLong("fuzz.seed", new Random().nextLong());
    String wanted = System.getProperty("fuzz");
    Instant end = wanted == null ? Instant.MIN : Instant.now().plus(duration(wanted));
    for (int round = 0; round < ROUNDS || Instant.now().isBefore(end); round++) {
      byte[] damaged = damaged(new Random(seed + round));
      assertThat(quick(damaged))
          .as("seed %d: %s", seed + round, new String(damaged, StandardCharsets.UTF_8))
          .isEqualTo(careful(damaged));
    }
  }

  private static Duration duration(String text) {
    return Duration.parse("PT" + text);
  }

  private static List<Object> quick(byte[] input) throws IOException {
    Told told = new Told();
    ReceiptReader.read(new ByteArrayInputStream(input), told);
    return told.all;
  }

  private static List<Object> careful(byte[] input) throws IOException {
    Told told = new Told();
    ReceiptReader.readCarefully(new ByteArrayInputStream(input), told);
    return told.all;
  }

  private static byte[] damaged(Random random) {
    byte[] bytes =
        WHOLE
            .get(random.nextInt(WHOLE.size()))
            .repeat(1 + random.nextInt(3))
            .getBytes(StandardCharsets.UTF_8);
    byte[] pieces = PIECES.getBytes(StandardCharsets.UTF_8);
    for (int change = random.nextInt(6); change > 0; change--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = pieces[random.nextInt(pieces.length)];
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = without(bytes, at, 1 + random.nextInt(20));
        default -> bytes = twice(bytes, at, 1 + random.nextInt(60));
      }
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int from, int length) {
    int to = Math.min(bytes.length, from + length);
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, shorter, from, bytes.length - to);
    return shorter.length == 0 ? new byte[] {'x'} : shorter;
  }

  private static byte[] twice(byte[] bytes, int from, int length) {
    int to = Math.min(bytes.length, from + length);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + (to - from));
    System.arraycopy(bytes, from, longer, to, bytes.length - from);
    return longer;
  }
}
