package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "15m, PT15M",
    "4h, PT4H",
    "1h30m, PT1H30M",
    "2d, PT48H",
    "60s, PT1M",
    "1d2h3m4s, PT26H3M4S",
    "PT15M, PT15M",
    "pt0.5s, PT0.5S",
    "P2D, PT48H",
    "' 15M ', PT15M",
    "0s, PT0S"
  })
  void peopleWriteDurationsInShortOrInIso(String text, String iso) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.parse(iso));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "15", "m", "15 minutes", "30m1h", "-5m", "1.5h", "PT", "15x"})
  void anythingElseIsRefusedInOneSentence(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is not a duration; expected something like 15m, 4h, 1h30m, 2d or PT15M");
  }

  @ParameterizedTest
  @CsvSource({
    "PT15M, 15m",
    "PT4H, 4h",
    "PT1H30M, 1h30m",
    "PT24H, 24h",
    "PT72H, 72h",
    "PT96H, 4d",
    "PT336H1S, 14d1s",
    "PT0S, 0s",
    "PT0.5S, PT0.5S",
    "PT-5M, PT-5M"
  })
  void durationsArePrintedInTheRunbooksUnits(String iso, String text) {
    assertThat(DurationText.print(Duration.parse(iso))).isEqualTo(text);
  }

  @Property
  void whatIsPrintedIsReadAsTheSame(
      @ForAll long seconds, @ForAll @IntRange(max = 999_999_999) int nanos) {
    Duration any = Duration.ofSeconds(seconds, nanos);
    assertThat(DurationText.parse(DurationText.print(any))).isEqualTo(any);
  }

  @Property
  void wholeSecondsOfUpToAYearArePrintedShort(
      @ForAll @LongRange(min = 0, max = 31_536_000) long seconds) {
    String text = DurationText.print(Duration.ofSeconds(seconds));
    assertThat(text).matches("(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?").isNotEmpty();
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
