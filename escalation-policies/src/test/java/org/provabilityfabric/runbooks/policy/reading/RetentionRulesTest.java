package org.provabilityfabric.runbooks.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.policy.PolicyHash;
import org.provabilityfabric.runbooks.policy.RetentionRules;

/** How long evidence is kept, as the rules say it. */
class RetentionRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");

  @TempDir Path folder;

  @Test
  void asShippedIncidentsAreKeptForSevenYearsAndDrillsForMoreThanOne() {
    RetentionRules shipped = PolicyReader.shippedRetention();

    assertThat(shipped.of("incident-1")).isEqualTo(Duration.ofDays(2555));
    assertThat(shipped.of("incident-drill-1")).isEqualTo(Duration.ofDays(400));
    assertThat(shipped.hold()).isEmpty();
    assertThat(PolicyHash.canonicalJson(PolicyReader.shipped())).doesNotContain("2555");
  }

  @Test
  void rulesThatSayNothingOfItKeepWhatIsShipped() throws IOException {
    assertThat(read("phases: {initialAssessment: 1m, informationGathering: 2m}\n"))
        .isEqualTo(PolicyReader.shippedRetention());
  }

  @Test
  void aHoldNamesBundlesByTheirNameOrItsBeginningAndMayEnd() throws IOException {
    RetentionRules rules =
        read(
            """
            retention:
              keep: 30d
              drills: 7d
              hold:
                - {bundle: "incident-2026*", why: case 42, until: 2026-03-01T06:00:00Z}
                - {bundle: "incident.1", why: case 43}
            """);

    assertThat(rules.holding("incident-20260301-x", NOW.minusSeconds(1)))
        .map(RetentionRules.HoldRule::why)
        .contains("case 42");
    assertThat(rules.holding("incident-20260301-x", NOW)).isEmpty();
    assertThat(rules.holding("incident.1", NOW)).isPresent();
    assertThat(rules.holding("incident-1", NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keep: 0s     | own.yaml:1: evidence is kept for some time",
        "keep: long   | own.yaml:2: `long`",
        "kept: 30d    | own.yaml:2: unknown key `kept`; expected one of keep"
      })
  void aMistakeIsRefusedWithFileAndLine(String keep, String sentence) {
    assertThatThrownBy(() -> read("retention:\n  " + keep.strip() + "\n  drills: 7d\n"))
        .hasMessageContaining(sentence.strip());
    assertThatThrownBy(
            () ->
                PolicyReader.parse(
                    "own.yaml", "retention:\n  " + keep.strip() + "\n  drills: 7d\n"))
        .hasMessageContaining("own.yaml");
  }

  private RetentionRules read(String yaml) throws IOException {
    return PolicyReader.retention(Files.writeString(folder.resolve("own.yaml"), yaml));
  }
}
