package org.provabilityfabric.runbooks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.Message;
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
  void aMessageOfBeforeDecisionsWentAlongAsksForNone() throws Exception {
    String json =
        """
        {"key": "k", "kind": "REQUEST", "to": "SRE", "channels": [], "subject": "Decision needed: x",
         "body": "b", "incident": "rotation/fabric", "severity": "P2", "component": "ledger",
         "rehearsal": false, "calendar": null, "section": null}
        """;
    Message message = mapper.readValue(json, Message.class);

    assertThat(message.decision()).isNull();
    assertThat(mapper.readValue(mapper.writeValueAsString(message), Message.class))
        .isEqualTo(message);
  }

  @Test
  void aDecisionThatAMessageAsksForSurvivesTheRoundTrip() throws Exception {
    String before =
        """
        {"workflowId": "rotation/fabric", "approvalId": "rotate-signing-keys", "question": "Shall it?",
         "deadline": "2026-03-01T02:00:00Z", "ifUnanswered": "it counts as denied",
         "roles": ["SRE"], "approvedBy": [], "people": 1}
        """;
    PendingApproval read = mapper.readValue(before, PendingApproval.class);
    PendingApproval asked =
        new PendingApproval(
            read.workflowId(),
            read.approvalId(),
            read.question(),
            read.deadline(),
            read.ifUnanswered(),
            read.roles(),
            read.approvedBy(),
            read.people(),
            Instant.parse("2026-03-01T01:00:00.123Z"),
            true);

    assertThat(read.askedAt()).isNull();
    assertThat(read.reasonNeeded()).isFalse();
    assertThat(mapper.readValue(mapper.writeValueAsString(asked), PendingApproval.class))
        .isEqualTo(asked);
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
