package org.provabilityfabric.runbooks.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestKeyTest {
  private static final List<String> KNOWN = List.of("contact", "acknowledgeWithin", "repeats");

  @Test
  void aDroppedLetterIsForgiven() {
    assertThat(NearestKey.to("acknowlegeWithin", KNOWN)).contains("acknowledgeWithin");
  }

  @Test
  void swappedLettersCountOnce() {
    assertThat(NearestKey.to("cno", List.of("con", "xyz"))).contains("con");
  }

  @Test
  void upperAndLowerCaseAreAlike() {
    assertThat(NearestKey.to("REPEATS", KNOWN)).contains("repeats");
  }

  @Test
  void aWordFarFromEveryKnownOneHasNoNearest() {
    assertThat(NearestKey.to("zebra", KNOWN)).isEmpty();
    assertThat(NearestKey.hint("zebra", KNOWN)).isEmpty();
  }

  @Test
  void theNearerOfTwoWins() {
    assertThat(NearestKey.to("repeat", List.of("repeal", "repeats", "repeated")))
        .contains("repeal");
    assertThat(NearestKey.to("repeaats", List.of("repealed", "repeats"))).contains("repeats");
  }
}
