package org.provabilityfabric.runbooks.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
  @Test
  void actsAreReadWithTimeVerbAndOptionsEarliestFirst() {
    assertThat(
            Scenario.parse(
                "own.yaml",
                """
                # what we do
                - +3h50m resolve
                - +70m approve release-containment: {who: ciso@company.com, reason: checked}
                - +6m acknowledge
                """))
        .containsExactly(
            new Act(Duration.ofMinutes(6), "acknowledge", Map.of()),
            new Act(
                Duration.ofMinutes(70),
                "approve",
                Map.of(
                    "what", "release-containment", "who", "ciso@company.com", "reason", "checked")),
            new Act(Duration.ofMinutes(230), "resolve", Map.of()));
  }

  @Test
  void theBuiltInScenarioAcknowledgesReleasesAndResolvesWithinFourHours() {
    assertThat(Scenario.builtIn())
        .extracting(Act::verb)
        .containsSubsequence("acknowledge", "approve", "resolve");
    assertThat(Scenario.builtIn().getFirst().at()).isLessThan(Duration.ofMinutes(15));
    assertThat(Scenario.builtIn().getLast().at()).isLessThan(Duration.ofHours(4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - +6m acknowlege            | own.yaml:2: unknown verb "acknowlege", expected one of
          - 6m acknowledge            | own.yaml:2: expected "+TIME VERB"
          - +70m approve              | own.yaml:2: approve needs to say what
          - +5m note: {who: a}        | own.yaml:2: note needs the option "text"
          - +5m resolve: {whom: a}    | own.yaml:2: resolve does not know the option [whom]
          - +5m resolve: a            | own.yaml:2: expected options
          - [+5m]                     | own.yaml:2: expected one act
          - "unclosed                 | own.yaml:
          """)
  void mistakesAreNamedByLine(String entry, String message) {
    assertThatThrownBy(() -> Scenario.parse("own.yaml", "- +1m acknowledge\n" + entry + "\n"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Scenario.read(Path.of("no-such-scenario.yaml")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("no-such-scenario.yaml");
    assertThatThrownBy(() -> Scenario.parse("empty.yaml", ""))
        .hasMessageContaining("empty.yaml: expected a list of acts");
  }
}
