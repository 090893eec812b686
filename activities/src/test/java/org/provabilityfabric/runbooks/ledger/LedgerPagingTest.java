package org.provabilityfabric.runbooks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerPagingTest {
  private static final Instant NOW = Instant.parse("2024-01-15T12:00:00Z");
  private static final Window DAY = Window.between(NOW.minusSeconds(86_400), NOW);

  private record Kept(String id, long second) {
    String json() {
      return "{\"receipt_id\":\"" + id + "\", \n \"tenant\":\"acme\",\"timestamp\":" + second + "}";
    }
  }

  private final List<Kept> kept = new ArrayList<>();
  private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
  private LedgerDouble ledger;
  private LedgerClient client;
  private boolean endIsExclusive;

  @BeforeEach
  void start() throws IOException {
    ledger = new LedgerDouble();
    client =
        new LedgerClient(
            LedgerConfig.at(ledger.address()), () -> "a-token-of-tests", Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    ledger.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 100, 101, 200, 537})
  void everyReceiptComesOnceHoweverManyPagesItTakes(int receipts) throws IOException {
    for (int i = 0; i < receipts; i++) {
      kept.add(new Kept("r" + i, NOW.getEpochSecond() - i / 7));
    }
    ledger.always(capped(100));

    Capture capture = client.receipts(DAY, sink, () -> false);

    assertThat(ids()).doesNotHaveDuplicates().hasSize(receipts);
    assertThat(capture.count()).isEqualTo(receipts);
    assertThat(capture.completeness()).isEqualTo(new Completeness.Whole());
    if (receipts > 0) {
      assertThat(capture.newest()).isEqualTo(NOW);
      assertThat(capture.oldest()).isEqualTo(NOW.minusSeconds((receipts - 1) / 7));
    }
  }

  @Test
  void anEndThatIsExclusiveLosesNothing() throws IOException {
    endIsExclusive = true;
    everyReceiptComesOnceHoweverManyPagesItTakes(350);
  }

  @Test
  void aLedgerWithoutALimitIsAskedOnce() throws IOException {
    for (int i = 0; i < 1234; i++) {
      kept.add(new Kept("r" + i, NOW.getEpochSecond() - i));
    }
    ledger.always(capped(100_000));

    Capture capture = client.receipts(DAY, sink, () -> false);

    assertThat(capture.count()).isEqualTo(1234);
    assertThat(ledger.requests()).hasSize(1);
  }

  @Test
  void whatIsOutsideOfTheWindowIsLeftOut() throws IOException {
    kept.add(new Kept("old", NOW.minusSeconds(86_401).getEpochSecond()));
    kept.add(new Kept("first", NOW.minusSeconds(86_400).getEpochSecond()));
    kept.add(new Kept("future", NOW.plusSeconds(1).getEpochSecond()));
    ledger.always((exchange, query) -> LedgerDouble.answer(200, array(kept)).to(exchange, query));

    Capture capture = client.receipts(DAY, sink, () -> false);

    assertThat(ids()).containsExactly("first");
    assertThat(capture.outsideWindow()).isEqualTo(2);
  }

  @Test
  void aSecondWithMoreThanAPageIsNamedAndTheOlderOnesStillCome() throws IOException {
    for (int i = 0; i < 150; i++) {
      kept.add(new Kept("crowd" + i, NOW.getEpochSecond() - 10));
    }
    kept.add(new Kept("older", NOW.getEpochSecond() - 20));
    ledger.always(capped(100));

    Capture capture = client.receipts(DAY, sink, () -> false);

    assertThat(capture.completeness())
        .isEqualTo(new Completeness.CrowdedSecond(NOW.minusSeconds(10), 100));
    assertThat(capture.completeness().text())
        .startsWith("cannot page further: 100 receipts share one second");
    assertThat(ids()).hasSize(101).contains("older");
  }

  @Test
  void aLedgerThatTakesNoEndIsNamed() throws IOException {
    for (int i = 0; i < 300; i++) {
      kept.add(new Kept("r" + i, NOW.getEpochSecond() - i));
    }
    ledger.always(
        (exchange, query) ->
            LedgerDouble.answer(200, array(kept.subList(0, 100))).to(exchange, query));

    Capture capture = client.receipts(DAY, sink, () -> false);

    assertThat(capture.completeness()).isEqualTo(new Completeness.CannotPage(100));
    assertThat(ids()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aLedgerThatKnowsOnlySinceIsAskedWithSinceOnly() throws IOException {
    kept.add(new Kept("r", NOW.getEpochSecond()));
    ledger.then(LedgerDouble.answer(400, "{\"error\":\"unknown parameter limit\"}"));
    ledger.always(capped(100));

    Capture capture = client.receipts(DAY, sink, () -> false);

    assertThat(capture.count()).isEqualTo(1);
    assertThat(ledger.requests().getLast()).isEqualTo("/receipts?since=2024-01-14T11%3A59%3A59Z");
  }

  @Test
  void aCutAnswerThatIsNotNewestFirstIsNamed() throws IOException {
    for (int i = 0; i < 100; i++) {
      kept.add(new Kept("r" + i, NOW.getEpochSecond() - 200 + i));
    }
    ledger.always((exchange, query) -> LedgerDouble.answer(200, array(kept)).to(exchange, query));

    assertThat(client.receipts(DAY, sink, () -> false).completeness())
        .isEqualTo(new Completeness.NotNewestFirst());
  }

  @Test
  void aStoppedCaptureSaysHowFarItCame() throws IOException {
    for (int i = 0; i < 300; i++) {
      kept.add(new Kept("r" + i, NOW.getEpochSecond() - i));
    }
    ledger.always(capped(100));

    Capture capture = client.receipts(DAY, sink, () -> ids().size() >= 120);

    assertThat(capture.completeness()).isEqualTo(new Completeness.Stopped());
    assertThat(capture.count()).isEqualTo(120);
    assertThat(capture.oldest()).isEqualTo(NOW.minusSeconds(119));
  }

  @Test
  void aFailureAfterTheFirstPageKeepsWhatWasCaptured() throws IOException {
    for (int i = 0; i < 300; i++) {
      kept.add(new Kept("r" + i, NOW.getEpochSecond() - i));
    }
    ledger.then(capped(100)).always(LedgerDouble.answer(401, "{\"error\":\"expired\"}"));

    Capture capture = client.receipts(DAY, sink, () -> false);

    assertThat(capture.count()).isEqualTo(100);
    assertThat(capture.completeness())
        .isEqualTo(
            new Completeness.Failed(
                LedgerException.Kind.UNAUTHORIZED,
                "GET /receipts: the ledger answered 401: expired"));
  }

  @Test
  void elementsAreWrittenAsReceivedOnOneLineEach() throws IOException {
    kept.add(new Kept("r", NOW.getEpochSecond()));
    ledger.always(capped(100));

    client.receipts(DAY, sink, () -> false);

    assertThat(sink.toString(StandardCharsets.UTF_8))
        .isEqualTo(kept.getFirst().json().replace('\n', ' ') + "\n");
  }

  private LedgerDouble.Answer capped(int limit) {
    return (exchange, query) -> {
      Instant end = Instant.parse(query.getOrDefault("end_date", "9999-01-01T00:00:00Z"));
      Instant since = Instant.parse(query.getOrDefault("since", "1970-01-01T00:00:00Z"));
      List<Kept> page =
          kept.stream()
              .filter(k -> k.second() >= since.getEpochSecond())
              .filter(k -> at(k).isBefore(end) || (!endIsExclusive && at(k).equals(end)))
              .sorted(Comparator.comparingLong(Kept::second).reversed())
              .limit(limit)
              .toList();
      LedgerDouble.answer(200, array(page)).to(exchange, query);
    };
  }

  private static Instant at(Kept kept) {
    return Instant.ofEpochSecond(kept.second());
  }

  private static String array(List<Kept> page) {
    return page.stream().map(Kept::json).collect(Collectors.joining(",", "[", "]"));
  }

  private List<String> ids() {
    return sink.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("^\\{\"receipt_id\":\"([^\"]+)\".*", "$1"))
        .toList();
  }
}
