package org.provabilityfabric.runbooks.analysis.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "kubectl logs -l app=retrieval-gateway --since=1h | grep ERROR". */
class ErrorScanTest {
  @Test
  void errorsAreGroupedByTheirMessageWithCountsAndTimes() throws IOException {
    ErrorGroups groups =
        scan(
            """
            [gw-b/main] 2026-11-23T10:00:05Z 2026-11-23T10:00:05Z ERROR no answer from ledger in 3s
            [gw-a/main] 2026-11-23T10:00:00Z 2026-11-23T10:00:00Z ERROR no answer from ledger in 2s
            [gw-a/main] 2026-11-23T10:00:01Z INFO request 7 in 20ms
            [gw-a/main] 2026-11-23T10:00:02Z ERROR out of shards
            """);

    assertThat(groups.linesRead()).isEqualTo(4);
    assertThat(groups.errors()).isEqualTo(3);
    assertThat(groups.groups())
        .containsExactly(
            new ErrorGroup(
                "<time> ERROR no answer from ledger in <n>s",
                2,
                Instant.parse("2026-11-23T10:00:00Z"),
                Instant.parse("2026-11-23T10:00:05Z"),
                List.of("gw-a/main", "gw-b/main"),
                "[gw-b/main] 2026-11-23T10:00:05Z 2026-11-23T10:00:05Z ERROR no answer from"
                    + " ledger in 3s"),
            new ErrorGroup(
                "ERROR out of shards",
                1,
                Instant.parse("2026-11-23T10:00:02Z"),
                Instant.parse("2026-11-23T10:00:02Z"),
                List.of("gw-a/main"),
                "[gw-a/main] 2026-11-23T10:00:02Z ERROR out of shards"));
  }

  @Test
  void noErrorsAreAnAnswer() throws IOException {
    assertThat(scan("INFO all is well\n")).isEqualTo(new ErrorGroups(1, 0, List.of(), 0));
    assertThat(scan("")).isEqualTo(new ErrorGroups(0, 0, List.of(), 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR x",
        "FATAL: x",
        "2026-11-23 [PANIC] x",
        "level=error msg=x",
        "{\"level\":\"error\",\"msg\":\"x\"}",
        "{\"severity\": \"CRITICAL\"}",
        "[gw-a/main] 2026-11-23T10:00:00Z E1123 10:00:00.123 1 controller.go:1] x",
      })
  void everyWayOfSayingErrorCounts(String line) throws IOException {
    assertThat(scan(line).errors()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INFO 0 errors", "TERRORS", "level=info msg=error", "E1123 is a part"})
  void aWordAloneIsNoError(String line) throws IOException {
    assertThat(scan(line).errors()).isZero();
  }

  @Test
  void messagesWithoutEndAreCountedAndBounded() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      log.append("ERROR ").append(letters(i)).append('\n');
    }

    ErrorGroups groups = scan(log.toString());

    assertThat(groups.groups()).hasSize(2000);
    assertThat(groups.ungrouped()).isEqualTo(1000);
    assertThat(groups.errors()).isEqualTo(3000);
  }

  @Test
  void aLineOfManyMegabytesIsOneLine() throws IOException {
    InputStream endless =
        new SequenceInputStream(
            Collections.enumeration(
                IntStream.range(0, 300)
                    .mapToObj(i -> (InputStream) stream("ERROR " + "x\u0000\u00ff".repeat(20_000)))
                    .toList()));

    ErrorGroups groups = ErrorScan.scan(endless);

    assertThat(groups.linesRead()).isEqualTo(1);
    assertThat(groups.errors()).isEqualTo(1);
    assertThat(groups.groups().getFirst().example()).hasSizeLessThanOrEqualTo(301);
  }

  @Property
  void everyErrorLineIsInExactlyOneGroup(@ForAll @Size(max = 50) List<String> texts)
      throws IOException {
    String log = String.join("\n", texts.stream().map(text -> "ERROR " + text).toList());

    ErrorGroups groups = scan(log);

    assertThat(groups.groups().stream().mapToLong(ErrorGroup::count).sum() + groups.ungrouped())
        .isEqualTo(groups.errors());
    assertThat(groups.errors()).isGreaterThanOrEqualTo(texts.isEmpty() ? 0 : 1);
  }

  /** A number as letters, since digits do not make another message. */
  private static String letters(int number) {
    StringBuilder text = new StringBuilder();
    for (int rest = number; rest > 0; rest /= 26) {
      text.append((char) ('g' + rest % 13)).append(rest % 26 < 13 ? 'u' : 'y');
    }
    return text.toString();
  }

  private static ErrorGroups scan(String log) throws IOException {
    return ErrorScan.scan(stream(log));
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
