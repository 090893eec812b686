package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAllowanceTest {
  @ParameterizedTest
  @ValueSource(strings = {"15m", "4h", "next-business-day", "next-sprint"})
  void theJsonFormIsTheWrittenForm(String text) throws JsonProcessingException {
    ObjectMapper plain = new ObjectMapper();
    TimeAllowance allowance = TimeAllowance.of(text);

    String json = plain.writeValueAsString(allowance);

    assertThat(json).isEqualTo("\"" + text + "\"");
    assertThat(plain.readValue(json, TimeAllowance.class)).isEqualTo(allowance);
  }

  @Test
  void theRunbooksOwnWordsAreUnderstood() {
    assertThat(TimeAllowance.of("Next business day"))
        .isEqualTo(new TimeAllowance.NextBusinessDay());
    assertThat(TimeAllowance.of("Next sprint")).isEqualTo(new TimeAllowance.NextSprint());
    assertThat(TimeAllowance.of("PT15M")).isEqualTo(TimeAllowance.within(Duration.ofMinutes(15)));
  }

  @Test
  void nothingIsNoTime() {
    assertThatThrownBy(() -> TimeAllowance.of("0m"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than nothing");
    assertThatThrownBy(() -> TimeAllowance.of("next week"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
