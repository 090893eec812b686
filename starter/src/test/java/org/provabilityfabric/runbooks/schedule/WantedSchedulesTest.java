package org.provabilityfabric.runbooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;

/** Schedules are checked against the procedures that they start. */
class WantedSchedulesTest {
  private static final String ROTATION =
      """
      schedules:
        - name: monthly
          procedure: CertificateRotation
          input:
            reason: monthly rehearsal
            rehearse: true
          cron: "0 9 1 * *"
          zone: UTC
          overlap: SKIP
          catchUp: 24h
          note: Could we?
      """;

  @TempDir Path folder;

  @Test
  void theShippedOnesStartProceduresThatThereAreWithFieldsThatTheyHave() {
    assertThat(WantedSchedules.of(PolicyReader.shippedTimetable())).isNotEmpty();
  }

  @Test
  void anIncidentThatTheClockDeclaresSaysSo() throws IOException {
    String incident =
        ROTATION.replace("CertificateRotation", "Incident").replace("reason:", "title:");

    assertThat(of(incident))
        .singleElement()
        .satisfies(
            wanted -> assertThat(wanted.input()).containsEntry("reporter", "schedule monthly"));
  }

  @Test
  void anInputIsComparedWhateverTheOrderOfItsFields() throws IOException {
    assertThat(of(ROTATION).getFirst().scheduled().input())
        .isEqualTo("{\"reason\":\"monthly rehearsal\",\"rehearse\":true}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CertificateRotation | CertificatRotation | own.yaml:3: 'CertificatRotation' is no"
            + " procedure that can be started, did you mean",
        "rehearse: true      | rehearsal: true    | own.yaml:6: CertificateRotation has no field"
            + " 'rehearsal', did you mean `rehearse`?",
        "reason: monthly rehearsal | kinds: []    | own.yaml:4: CertificateRotation needs the field"
            + " 'reason'."
      })
  void aMistakeIsRefusedWithFileAndLine(String right, String wrong, String sentence) {
    String yaml = ROTATION.replace(right.strip(), wrong.strip());
    var refused = catchThrowableOfType(BadDocumentException.class, () -> of(yaml));

    assertThat(Objects.requireNonNull(refused).problems())
        .extracting(Problem::text)
        .singleElement()
        .asString()
        .contains(sentence);
  }

  private List<WantedSchedules.Wanted> of(String yaml) throws IOException {
    return WantedSchedules.of(
        PolicyReader.timetable(Files.writeString(folder.resolve("own.yaml"), yaml)));
  }
}
