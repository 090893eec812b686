package org.provabilityfabric.runbooks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.PolicyHash;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

class RunbookJsonTest {
  private final ObjectMapper mapper = RunbookJson.mapper();

  @Test
  void recordsSurviveTheRoundTrip() throws Exception {
    Remark remark = new Remark("sre@company.com", "on it", "Slack", Instant.EPOCH);

    assertThat(mapper.readValue(mapper.writeValueAsString(remark), Remark.class)).isEqualTo(remark);
  }

  @Test
  void durationsAreWrittenAsPeopleTypeThem() throws Exception {
    assertThat(mapper.writeValueAsString(Duration.ofMinutes(90))).isEqualTo("\"1h30m\"");
    assertThat(mapper.readValue("\"PT1H30M\"", Duration.class)).isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void helpersOfARecordAreNotWritten() throws Exception {
    String json =
        mapper.writeValueAsString(new SlaClock("response", Instant.EPOCH, null, Instant.EPOCH));

    assertThat(mapper.readTree(json).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("name", "deadline", "metAt", "breachedAt");
  }

  @Test
  void aFieldThatANewerVersionAddedDoesNotBreakARollBack() throws Exception {
    String json = "{\"by\":\"x\",\"text\":\"y\",\"mood\":\"calm\"}";

    assertThat(mapper.readValue(json, Remark.class)).isEqualTo(Remark.by("x", "y"));
  }

  @Test
  void whatAPersonTypesWronglyIsKeptForTheDoorToName() throws Exception {
    IncidentInput input =
        mapper.readValue("{\"title\":\"x\",\"componant\":\"ledger\"}", IncidentInput.class);

    assertThat(input.unknown()).containsExactly(Map.entry("componant", "ledger"));
  }

  @Test
  void anInputWithoutUnknownFieldsSurvivesTheRoundTrip() throws Exception {
    IncidentInput input = IncidentInput.of("x", "ledger");

    IncidentInput read = mapper.readValue(mapper.writeValueAsString(input), IncidentInput.class);

    assertThat(read.unknown()).isNullOrEmpty();
    assertThat(read.title()).isEqualTo("x");
  }

  @Test
  void aPinnedPolicyKeepsItsHash() throws Exception {
    PinnedPolicy pinned = PinnedPolicy.of(PolicyReader.shipped());

    PinnedPolicy read = mapper.readValue(mapper.writeValueAsString(pinned), PinnedPolicy.class);

    assertThat(PolicyHash.of(read.policy())).isEqualTo(pinned.hash());
    assertThat(mapper.writeValueAsBytes(pinned)).hasSizeLessThan(Policy.MAX_BYTES);
  }
}
