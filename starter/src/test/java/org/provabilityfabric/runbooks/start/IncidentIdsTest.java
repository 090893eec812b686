package org.provabilityfabric.runbooks.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentIdsTest {
  private static final Instant AT = Instant.parse("2026-03-01T23:59:30Z");

  @Test
  void aGroupAlwaysHasTheSameId() {
    assertThat(IncidentIds.ofGroup("{}/{team=\"x\"}:{}"))
        .isEqualTo(IncidentIds.ofGroup("{}/{team=\"x\"}:{}"))
        .matches("incident/alert-[0-9a-f]{16}")
        .isNotEqualTo(IncidentIds.ofGroup("{}/{team=\"y\"}:{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "Gateway leaks!, incident/20260301-2359-gateway-leaks",
    "Überlauf im Cache, incident/20260301-2359-uberlauf-im-cache",
    "'事故', incident/20260301-2359",
    "'   ', incident/20260301-2359",
  })
  void aPersonsIncidentIsNamedByMinuteAndTitle(String title, String id) {
    assertThat(IncidentIds.ofPerson(AT, title)).isEqualTo(id);
  }

  @Test
  void anotherProcedureIsNamedByItsType() {
    assertThat(IncidentIds.ofProcedure("DataExposureResponse", AT, "retrieval-gateway"))
        .isEqualTo("data-exposure-response/20260301-2359-retrieval-gateway");
  }

  @Property(tries = 300)
  void everyTitleMakesAPlainShortId(@ForAll String title) {
    assertThat(IncidentIds.ofPerson(AT, title)).matches("incident/[a-z0-9-]{13,60}");
  }
}
