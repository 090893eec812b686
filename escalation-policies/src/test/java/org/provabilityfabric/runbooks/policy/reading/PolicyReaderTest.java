package org.provabilityfabric.runbooks.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;

class PolicyReaderTest {
  private static final String PHASES =
      "phases: {initialAssessment: 10m, informationGathering: 20m}\n";

  @TempDir Path folder;

  private Path file(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  private static List<String> problems(String yaml) {
    var refused =
        catchThrowableOfType(
            BadDocumentException.class, () -> PolicyReader.parse("own.yaml", yaml));
    assertThat(refused).isNotNull();
    return refused.problems().stream().map(Problem::text).toList();
  }

  @Test
  void theFilesOfTheModuleReadAsADirectoryAreTheShippedPolicy() {
    assertThat(PolicyReader.read(Path.of(""))).isEqualTo(PolicyReader.shipped());
  }

  @Test
  void aSectionOfAFileReplacesTheShippedOne() throws IOException {
    Policy policy = PolicyReader.read(file("mine.yaml", PHASES));

    assertThat(policy.phases().initialAssessment()).isEqualTo(Duration.ofMinutes(10));
    assertThat(policy.contacts()).isEqualTo(PolicyReader.shipped().contacts());
    assertThat(policy.version()).isEqualTo("shipped-1 with mine.yaml");
  }

  @Test
  void aDirectoryMayHoldSeveralFilesAndNameItsOwnVersion() throws IOException {
    file("a.yaml", PHASES);
    file("b.yml", "version: ours-7\n");
    file("notes.txt", "no YAML: [");

    Policy policy = PolicyReader.read(folder);

    assertThat(policy.version()).isEqualTo("ours-7");
    assertThat(policy.phases().informationGathering()).isEqualTo(Duration.ofMinutes(20));
    assertThat(policy.phases().reopenWithin()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void aSectionInTwoFilesIsRefused() throws IOException {
    Path a = file("a.yaml", "# first\n" + PHASES);
    Path b = file("b.yaml", "version: x\n" + PHASES);

    assertThatThrownBy(() -> PolicyReader.read(folder))
        .isInstanceOf(BadDocumentException.class)
        .hasMessage(b + ":2: section `phases` stands already in " + a + ":2");
  }

  @Test
  void aMisspeltKeyIsAnsweredWithFileLineAndTheNearestKey() throws IOException {
    Path ladders =
        file(
            "ladders.yaml",
            """
            paging:
              rules: []
              ladders:
                - name: one
                  repeats: 0
                  rungs:
                    - contact: primary
                      acknowledgeWithin: 5m
                    - contact: secondary
                      # how long
                      # it may take
                      acknowlegeWithin: 5m
            """);

    assertThatThrownBy(() -> PolicyReader.read(ladders))
        .isInstanceOf(BadDocumentException.class)
        .hasMessage(
            ladders
                + ":9: `acknowledgeWithin` is missing\n"
                + ladders
                + ":12: unknown key `acknowlegeWithin`, did you mean `acknowledgeWithin`?");
  }

  @Test
  void everyFileIsCheckedBeforeAnythingIsRefused() throws IOException {
    file("a.yaml", "phasis: {}\n");
    file("b.yaml", "x: [\n");

    var refused = catchThrowableOfType(BadDocumentException.class, () -> PolicyReader.read(folder));

    assertThat(refused.problems())
        .extracting(Problem::text)
        .satisfiesExactly(
            one ->
                assertThat(one).endsWith("a.yaml:1: unknown key `phasis`, did you mean `phases`?"),
            two -> assertThat(two).contains("b.yaml:2: is not YAML: "));
  }

  @Test
  void aMissingFileAnEmptyDirectoryAndAnEmptyFileAreNamed() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> PolicyReader.read(missing))
        .hasMessage(missing + ": cannot be read: there is no such file");
    assertThatThrownBy(() -> PolicyReader.read(folder))
        .hasMessage(folder + ": the directory holds no file *.yaml or *.yml");
    Path empty = file("empty.yaml", "# nothing yet\n");
    assertThatThrownBy(() -> PolicyReader.read(empty)).hasMessage(empty + ":1: the file is empty");
  }

  @Test
  void aDurationMustBeOne() {
    assertThat(problems("phases:\n  initialAssessment: 15\n  informationGathering: 30 min\n"))
        .containsExactly(
            "own.yaml:2: expected a duration such as 15m, 4h, 1h30m, 2d or PT15M, found 15",
            "own.yaml:3: `30 min` is not a duration such as 15m, 4h, 1h30m, 2d or PT15M");
    assertThat(problems("phases: {initialAssessment: 0m, informationGathering: 0m}\n"))
        .contains("own.yaml:1: must be longer than nothing");
  }

  @Test
  void whatTheRecordsRefuseIsNamedAtItsLine() {
    assertThat(
            problems(
                """
                version: x
                calendar:
                  zone: Mars/Olympus
                  workingDays: [MONDAY]
                  opens: "09:00"
                  closes: "17:00"
                  holidays: []
                  sprintDays: 14
                  sprintAnchor: 2026-01-05
                """))
        .singleElement()
        .asString()
        .startsWith("own.yaml:3: ");
    assertThat(
            problems(
                """
                calendar:
                  zone: UTC
                  workingDays: [MONDAY]
                  opens: "19:00"
                  closes: "17:00"
                  holidays: [{date: 2026-02-30, name: never}]
                  sprintDays: 14
                  sprintAnchor: 2026-01-05
                """))
        .singleElement()
        .asString()
        .startsWith("own.yaml:6: ");
  }

  @Test
  void aCalendarThatClosesBeforeItOpensIsRefused() {
    assertThat(
            problems(
                """
                calendar: {zone: UTC, workingDays: [MONDAY], opens: "19:00", closes: "17:00",
                  holidays: [], sprintDays: 14, sprintAnchor: 2026-01-05}
                """))
        .containsExactly(
            "own.yaml:1: business must open before it closes, but opens 19:00 and closes 17:00");
  }

  @Test
  void aPolicyTooLargeToPinIsRefused() {
    StringBuilder holidays = new StringBuilder();
    for (int year = 2026; year < 2926; year++) {
      holidays.append("  - {date: " + year + "-12-25, name: Christmas Day}\n");
    }

    assertThat(
            problems(
                """
                calendar:
                  zone: UTC
                  workingDays: [MONDAY]
                  opens: "09:00"
                  closes: "17:00"
                  sprintDays: 14
                  sprintAnchor: 2026-01-05
                  holidays:
                """
                    + holidays))
        .singleElement()
        .asString()
        .matches("policy: the policy is \\d+ bytes of JSON, expected at most 32768");
  }
}
