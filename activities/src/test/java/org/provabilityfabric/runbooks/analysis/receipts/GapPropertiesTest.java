package org.provabilityfabric.runbooks.analysis.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** "Check for missing receipts": planted gaps are all found, and none in regular traffic. */
class GapPropertiesTest {
  private static final Instant START = Instant.parse("2024-01-15T10:00:00Z");

  @Property(tries = 200)
  void plantedGapsAreAllFoundWhateverTheOrderAndHoweverOftenReceiptsCome(
      @ForAll @IntRange(min = 1, max = 120) int interval,
      @ForAll @Size(max = 5) @UniqueElements List<@IntRange(min = 2, max = 97) Integer> after,
      @ForAll long seed) {
    List<Receipt> receipts = new ArrayList<>();
    List<Gap> planted = new ArrayList<>();
    Instant at = START;
    long silence = Math.max(60, 10L * interval) + 1;
    for (int i = 0; i < 100; i++) {
      receipts.add(receipt("acme", "r" + i, at));
      Instant next = at.plusSeconds(after.contains(i) ? silence : interval);
      if (after.contains(i)) {
        planted.add(new Gap(at, next, "acme"));
      }
      at = next;
    }
    receipts.addAll(List.copyOf(receipts.subList(0, 100)));
    Collections.shuffle(receipts, new Random(seed));

    Gaps found = gaps(receipts);
    assertThat(found.gaps()).isEqualTo(planted);
    assertThat(found.duplicates()).isEqualTo(100);
  }

  @Property(tries = 100)
  void regularTrafficHasNone(
      @ForAll @IntRange(min = 1, max = 100_000) int intervalMillis,
      @ForAll @IntRange(min = 1, max = 4) int tenants,
      @ForAll long seed) {
    Random jitter = new Random(seed);
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long millis = (long) i * intervalMillis + jitter.nextInt(intervalMillis);
      receipts.add(receipt("tenant-" + i % tenants, "r" + i, START.plusMillis(millis)));
    }

    assertThat(gaps(receipts).none()).isTrue();
  }

  @Test
  void newestFirstAsALedgerAnswersIsTheSame() {
    List<Receipt> receipts = new ArrayList<>();
    for (int i : List.of(500, 40, 30, 20, 10, 0)) {
      receipts.add(receipt("acme", "r" + i, START.plusSeconds(i)));
    }

    assertThat(gaps(receipts).gaps())
        .containsExactly(new Gap(START.plusSeconds(40), START.plusSeconds(500), "acme"));
  }

  @Test
  void aSilenceOfOneTenantShowsAlthoughOthersGoOn() {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      receipts.add(receipt("globex", "g" + i, START.plusSeconds(i)));
      if (i < 200 || i > 400) {
        receipts.add(receipt("acme", "a" + i, START.plusSeconds(i)));
      }
    }

    assertThat(gaps(receipts).gaps())
        .containsExactly(new Gap(START.plusSeconds(199), START.plusSeconds(401), "acme"));
  }

  @Test
  void aSilenceOfAllIsToldForAllAndForEach() {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      if (i < 200 || i > 400) {
        receipts.add(receipt("acme", "a" + i, START.plusSeconds(i)));
        receipts.add(receipt("globex", "g" + i, START.plusSeconds(i)));
      }
    }

    assertThat(gaps(receipts).gaps())
        .extracting(Gap::tenant)
        .containsExactly(null, "acme", "globex");
  }

  @Test
  void aWindowMakesSilenceAtItsEdgesAGap() {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      receipts.add(receipt("acme", "a" + i, START.plusSeconds(600 + i)));
    }
    ReceiptPatterns patterns = patterns(receipts);
    Instant end = START.plusSeconds(3600);

    assertThat(patterns.gaps(GapRule.standard(), START, end).gaps())
        .containsExactly(
            new Gap(START, START.plusSeconds(600), "acme"),
            new Gap(START.plusSeconds(659), end, "acme"));
    assertThat(patterns(List.of()).gaps(GapRule.standard(), START, end).gaps())
        .containsExactly(new Gap(START, end, null));
  }

  @Test
  void theRuleIsConfigurable() {
    List<Receipt> receipts = new ArrayList<>();
    for (int i : List.of(0, 1, 2, 3, 14, 15)) {
      receipts.add(receipt("acme", "r" + i, START.plusSeconds(i)));
    }

    assertThat(patterns(receipts).gaps(new GapRule(Duration.ofSeconds(5), 10), null, null).gaps())
        .hasSize(1);
    assertThat(patterns(receipts).gaps(new GapRule(Duration.ofSeconds(5), 11), null, null).none())
        .isTrue();
  }

  @Test
  void receiptsWithoutATimeAreNotJudgedAndThoseWithoutATenantCountForAll() {
    List<Receipt> receipts = new ArrayList<>();
    receipts.add(receipt("acme", "r0", null));
    for (int i : List.of(0, 1, 2, 500)) {
      receipts.add(receipt(null, "n" + i, START.plusSeconds(i)));
    }

    Gaps found = gaps(receipts);
    assertThat(found.notJudged()).isEqualTo(1);
    assertThat(found.gaps()).extracting(Gap::tenant).containsExactly((String) null);
  }

  private static Gaps gaps(List<Receipt> receipts) {
    return patterns(receipts).gaps(GapRule.standard(), null, null);
  }

  private static ReceiptPatterns patterns(List<Receipt> receipts) {
    ReceiptPatterns patterns = new ReceiptPatterns();
    for (int i = 0; i < receipts.size(); i++) {
      patterns.add(receipts.get(i), i);
    }
    return patterns;
  }

  private static Receipt receipt(@Nullable String tenant, String id, @Nullable Instant at) {
    return Written.receipt(tenant, id, at);
  }
}
