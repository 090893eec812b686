package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** A run pins the policy that it started with: as JSON, small, with a hash. */
class PolicySnapshotTest {
  private static final Policy POLICY = PolicyReader.shipped();
  private static final ObjectMapper PLAIN =
      new ObjectMapper().registerModule(new JavaTimeModule()).registerModule(new Jdk8Module());

  private static <T> void roundTrips(T value, Class<T> type) throws JsonProcessingException {
    assertThat(PLAIN.readValue(PLAIN.writeValueAsString(value), type)).isEqualTo(value);
  }

  @Test
  void aPlainMapperReadsWhatItWrote() throws JsonProcessingException {
    roundTrips(POLICY, Policy.class);
  }

  @Test
  void whatTheEvaluationReturnsIsPlainDataToo() throws JsonProcessingException {
    Observations seen =
        Observations.of(IncidentKind.ERRORS)
            .withAnswer(Question.USER_IMPACT, Answer.YES)
            .withDegradationPercent(12.5)
            .withDeclared(Criterion.MONITORING_ALERT);
    roundTrips(seen, Observations.class);
    roundTrips(Classifier.classify(POLICY, seen), Classification.class);
    roundTrips(
        Paging.ladderFor(POLICY, "ledger", Severity.P0, IncidentKind.ERRORS), PagingPlan.class);
    roundTrips(Router.route(POLICY, Map.of("alertname", "CrossTenantAccess")), Route.class);
    for (Notice notice :
        WhoIsTold.notices(POLICY, "ledger", Severity.P0, IncidentKind.ERRORS, Instant.EPOCH)) {
      roundTrips(notice, Notice.class);
    }
    for (EscalationNotice notice :
        Escalations.toTell(
            POLICY, EscalationCondition.SECURITY_BREACH_CONFIRMED, IncidentKind.SECURITY)) {
      roundTrips(notice, EscalationNotice.class);
    }
  }

  @Test
  void theShippedSnapshotIsWellBelowItsLimit() throws JsonProcessingException {
    assertThat(PLAIN.writeValueAsBytes(POLICY).length).isLessThan(Policy.MAX_BYTES / 5 * 4);
    assertThat(PolicyHash.canonicalJson(POLICY).getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(Policy.MAX_BYTES / 5 * 4);
  }

  @Test
  void canonicalJsonHasSortedKeysAndReadableTimes() {
    String json = PolicyHash.canonicalJson(POLICY);

    assertThat(json)
        .startsWith("{\"access\":{\"acts\":{\"ACKNOWLEDGE\"")
        .contains("\"release-containment\":{\"byRequester\":false,\"deadline\":\"1h\",")
        .contains("\"resolution\":\"4h\",\"response\":\"15m\"")
        .contains("\"sprintAnchor\":\"2026-01-05\"")
        .doesNotContain("\n");
  }

  @Test
  void theHashSurvivesARoundTripAndTheOrderOfKeys() throws JsonProcessingException {
    Policy copy = PLAIN.readValue(PLAIN.writeValueAsString(POLICY), Policy.class);

    assertThat(PolicyHash.of(copy)).isEqualTo(PolicyHash.of(POLICY)).matches("[0-9a-f]{64}");
  }

  @Test
  void anyChangeChangesTheHash() {
    Policy changed =
        PolicyReader.parse(
            "own.yaml",
            "version: shipped-1\nphases: {initialAssessment: 15m, informationGathering: 31m}\n");

    assertThat(PolicyHash.of(changed)).isNotEqualTo(PolicyHash.of(POLICY));
  }

  @Test
  void aSnapshotWithoutObjectivesHasThePapersAndLeavesRevocationToPeople()
      throws JsonProcessingException {
    ObjectNode older = PLAIN.valueToTree(POLICY);
    older.remove("objectives");
    older.remove("revocation");

    Policy read = PLAIN.treeToValue(older, Policy.class);

    assertThat(read.objectives()).isEqualTo(POLICY.objectives());
    assertThat(read.revocation().withoutApproval()).isEmpty();
  }

  @Test
  void aListThatAnOlderSnapshotDidNotHaveIsEmpty() throws JsonProcessingException {
    ObjectNode older = PLAIN.valueToTree(POLICY.rule(Severity.P0));
    older.remove("warnBefore");

    assertThat(PLAIN.treeToValue(older, SeverityRule.class).warnBefore()).isEqualTo(List.of());
  }
}
