package org.provabilityfabric.runbooks.analysis.errors;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "ERROR request 42 took 1250ms | ERROR request <n> took <n>ms",
        "ERROR took 1.5s of 2.0 GB | ERROR took <n>s of <n> GB",
        "ERROR at 2026-11-23T10:00:00.123Z for a.b+c@acme.com | ERROR at <time> for <address>",
        "ERROR dial tcp 10.2.3.4:5432: connection refused | ERROR dial tcp <address>: connection"
            + " refused",
        "ERROR dial [fd00::1]:443 | ERROR dial <address>",
        "ERROR plan 0d6c8a0e-3f4b-4c1d-9a51-0123456789ab rejected | ERROR plan <id> rejected",
        "ERROR hash 9f86d081884c7d659a2f of receipt-8f3a2b1 | ERROR hash <hash> of receipt-<id>",
        "ERROR shard_7 of tenant 'globex' and \"acme\" | ERROR shard_<n> of tenant \"<text>\" and"
            + " \"<text>\"",
        "ERROR it's not the user's fault | ERROR it's not the user's fault",
        "ERROR pod retrieval-gateway-6c9f7d5b8-qk2vx gone | ERROR pod retrieval-gateway-<pod> gone",
        "ERROR pod retrieval-gateway-bcdfgh22-bcdfg gone | ERROR pod retrieval-gateway-<pod> gone",
        "ERROR http2 and sha256 | ERROR http<n> and sha<n>",
        "[gw-a/main] 2026-11-23T10:00:00.5Z ERROR boom 7 | ERROR boom <n>",
        "[gw-a/main previous] 2026-11-23T10:00:00Z ERROR boom 7 | ERROR boom <n>",
        "{\"level\":\"error\",\"msg\":\"no shard 7\",\"err\":\"timeout after 3s\",\"id\":9} | no"
            + " shard <n>: timeout after <n>s",
        "{\"level\":\"ERROR\",\"fields\":{\"message\":\"no shard 7\"}} | no shard <n>",
        "level=error ts=1 msg=\"no \\\"shard\\\" 7\" err=EOF | no \\\"shard\\\" <n>: EOF",
        "{\"level\":\"error\" broken | {\"<text>\":\"<text>\" broken",
      })
  void whatDiffersIsTakenOut(String line, String shape) {
    assertThat(MessageShape.of(line)).isEqualTo(shape);
  }

  @Property
  void aShapeIsItsOwnShapeAndBoundedWhateverTheLine(@ForAll @StringLength(max = 3000) String line) {
    String shape = MessageShape.of(line);

    assertThat(shape).hasSizeLessThanOrEqualTo(240).doesNotContain("\n");
  }

  @Property
  void otherNumbersIdsAndHashesMakeNoOtherShape(
      @ForAll("ids") String id,
      @ForAll("ids") String other,
      @ForAll("hashes") String hash,
      @ForAll("hashes") String otherHash) {
    assertThat(MessageShape.of("ERROR receipt " + id + " of " + hash + " failed"))
        .isEqualTo(MessageShape.of("ERROR receipt " + other + " of " + otherHash + " failed"));
  }

  @Property
  void aShapeOfAShapeIsTheSame(@ForAll("messages") String message) {
    String shape = MessageShape.of(message);

    assertThat(MessageShape.of(shape)).isEqualTo(shape);
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.integers().between(10_000, 999_999).map(String::valueOf);
  }

  @Provide
  Arbitrary<String> hashes() {
    return Arbitraries.strings()
        .withCharRange('a', 'f')
        .ofMinLength(11)
        .ofMaxLength(40)
        .map(hex -> hex + "7");
  }

  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.of(
            "ERROR", "timeout", "after 30s", "10.0.0.1", "\"acme\"", "token_17", "x7f", "'b'", "=")
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .map(words -> String.join(" ", words));
  }
}
