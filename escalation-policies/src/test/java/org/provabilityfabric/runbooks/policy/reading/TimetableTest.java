package org.provabilityfabric.runbooks.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.policy.CronTimes;
import org.provabilityfabric.runbooks.policy.Overlap;
import org.provabilityfabric.runbooks.policy.PolicyHash;
import org.provabilityfabric.runbooks.policy.ScheduleRule;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;

/** The section {@code schedules} of the policy files. */
class TimetableTest {
  private static final String WHOLE =
      """
      schedules:
        - name: nightly-receipts
          procedure: ReceiptInvestigation
          input: {since: 24h, rehearse: "true"}
          cron: ["30 2 * * *", "0 14 * * MON"]
          zone: Europe/Berlin
          overlap: BUFFER_ONE
          catchUp: 2h
          note: Are there gaps?
      """;

  @TempDir Path folder;

  @Test
  void aScheduleIsReadAsItStands() throws IOException {
    assertThat(read(WHOLE).rules())
        .containsExactly(
            new ScheduleRule(
                "nightly-receipts",
                "ReceiptInvestigation",
                Map.of("since", "24h", "rehearse", "true"),
                List.of(CronTimes.parse("30 2 * * *"), CronTimes.parse("0 14 * * MON")),
                ZoneId.of("Europe/Berlin"),
                Overlap.BUFFER_ONE,
                Duration.ofHours(2),
                "Are there gaps?"));
  }

  @Test
  void theShippedOnesCountWhereTheFilesHaveNone() throws IOException {
    assertThat(read("version: ours\n").rules())
        .isEqualTo(PolicyReader.shippedTimetable().rules())
        .extracting(ScheduleRule::name)
        .contains("nightly-receipts", "monthly-rotation-rehearsal");
    assertThat(read("schedules: []\n").rules()).isEmpty();
  }

  @Test
  void aRunDoesNotPinThem() {
    assertThat(PolicyHash.canonicalJson(PolicyReader.shipped())).doesNotContain("nightly");
  }

  @Test
  void aMistakeOfTheStarterIsToldWithItsLine() throws IOException {
    assertThat(read(WHOLE).problem(0, "input/since", "is odd").text())
        .endsWith("own.yaml:4: is odd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron: [\"30 2 * * *\", \"0 14 * * MON\"] | cron: \"61 2 * * *\" | :5: `61` is no minute;"
            + " expected",
        "zone: Europe/Berlin  | zone: Europe/Berln    | :6: Unknown time-zone ID: Europe/Berln",
        "overlap: BUFFER_ONE  | overlap: TERMINATE    | :7: `TERMINATE` is none of SKIP,"
            + " BUFFER_ONE",
        "catchUp: 2h          | catchUp: soon         | :8: `soon` is not a duration",
        "catchUp: 2h          | catchUp: 5s           | :2: catchUp is 5s; expected at least 10s",
        "note: Are there gaps? | notes: x             | :9: unknown key `notes`, did you mean"
            + " `note`?",
        "name: nightly-receipts | name: Nightly!      | :2: `Nightly!` is not a name of lower case"
      })
  void aMistakeIsRefusedWithFileLineAndWhatWasExpected(
      String right, String wrong, String sentence) {
    assertThat(problems(WHOLE.replace(right.strip(), wrong.strip())))
        .anySatisfy(problem -> assertThat(problem).contains("own.yaml" + sentence));
  }

  @Test
  void aNameStandsOnce() {
    String twice = WHOLE + WHOLE.replace("schedules:\n", "");

    assertThat(problems(twice))
        .singleElement()
        .asString()
        .endsWith("own.yaml:10: `nightly-receipts` stands here twice");
  }

  @Test
  void aMistakeAlsoMakesThePolicyUnusable() {
    var refused =
        catchThrowableOfType(
            BadDocumentException.class,
            () -> PolicyReader.parse("own.yaml", WHOLE.replace("30 2 * * *", "30 2")));

    assertThat(refused).hasMessageContaining("own.yaml:5").hasMessageContaining("expected five");
  }

  private Timetable read(String yaml) throws IOException {
    return PolicyReader.timetable(Files.writeString(folder.resolve("own.yaml"), yaml));
  }

  private List<String> problems(String yaml) {
    var refused = catchThrowableOfType(BadDocumentException.class, () -> read(yaml));
    return Objects.requireNonNull(refused).problems().stream().map(Problem::text).toList();
  }
}
