package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code quarterly-review}: what is said before anybody is asked. The rest is lived through in
 * launcher.
 */
class QuarterlyCommandsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "confirm                    | Expected an item, such as page-ciso",
        "confirm page-ciso --failed | Say what is right",
        "abort                      | Say what: ./runbook quarterly-review abort [ID] TEXT",
        "show incident/1            | an id begins with quarterly-review/"
      })
  void whatIsNotUnderstoodIsSaidBeforeAnybodyIsAsked(String typed, String message) {
    Ran ran = Ran.offline("", ("quarterly-review " + typed.strip()).split(" +"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(message.strip());
  }

  @Test
  void theHelpTeachesTheWholeWay() {
    assertThat(Ran.offline("", "quarterly-review", "--help").out())
        .contains("./runbook start QuarterlyReview --set parts=")
        .contains("./runbook quarterly-review confirm page-ciso")
        .contains("--failed --text");
  }
}
