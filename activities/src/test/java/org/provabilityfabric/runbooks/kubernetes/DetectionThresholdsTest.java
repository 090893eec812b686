package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.change.EgressPolicies;
import org.provabilityfabric.runbooks.contract.change.ThresholdChange;
import org.provabilityfabric.runbooks.contract.change.ThresholdOrder;
import org.provabilityfabric.runbooks.policy.ThresholdRule;

/** "Check policy configuration", "Update detection thresholds", and the way back. */
class DetectionThresholdsTest {
  private static final String MAP = "configmaps/provability-fabric/egress-policies";

  private final ClusterDouble api = ClusterDouble.start();
  private final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
  private final DetectionThresholds thresholds =
      new DetectionThresholds(client, api.deployment(Map.of()));

  DetectionThresholdsTest() {
    api.objects()
        .put(
            MAP,
            """
            {"data": {"pii_threshold": "0.7", "secret_threshold": "0.60", "odd_threshold": "high",
              "tenant_secrets": "project nightfall"}}
            """);
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void readingShowsThresholdsAndNothingElse() {
    api.objects().edit(MAP, "kubectl-edit", "{\"data\": {\"pii_threshold\": \"0.75\"}}");

    EgressPolicies read = thresholds.read("egress-firewall");

    assertThat(read.configMap()).isEqualTo("provability-fabric/egress-policies");
    assertThat(read.thresholds())
        .containsExactly(
            entry("odd_threshold", "high"),
            entry("pii_threshold", "0.75"),
            entry("secret_threshold", "0.60"));
    assertThat(read.configuration()).matches("[0-9a-f]{64}");
    assertThat(read.changedBy()).isEqualTo("kubectl-edit");
    assertThat(read.toString()).doesNotContain("nightfall");
  }

  @Test
  void aChangeKeepsTheOldValueInTheSameWriteAndTellsTheNewConfiguration() {
    String before = thresholds.read("egress-firewall").configuration();

    ThresholdChange change = thresholds.change(order("0.8", "run-1"));

    assertThat(change.before()).isEqualTo("0.7");
    assertThat(change.after()).isEqualTo("0.8");
    assertThat(change.changed()).isTrue();
    assertThat(change.configurationBefore()).isEqualTo(before);
    assertThat(change.configuration())
        .isNotEqualTo(before)
        .isEqualTo(thresholds.read("egress-firewall").configuration());
    assertThat(change.text())
        .isEqualTo("pii_threshold is 0.8, before 0.7 in provability-fabric/egress-policies.");
    assertThat(value()).isEqualTo("0.8");
    assertThat(mark()).contains("\"key\":\"run-1\"", "\"before\":\"0.7\"");
    assertThat(api.writes()).singleElement().asString().contains("fieldManager=fabric-runbooks");
  }

  @Test
  void theSameChangeTwiceWritesOnce() {
    ThresholdChange first = thresholds.change(order("0.8", "run-1"));

    ThresholdChange again = thresholds.change(order("0.8", "run-1"));

    assertThat(again).isEqualTo(first);
    assertThat(api.writes()).hasSize(1);
  }

  @Test
  void theWayBackRestoresExactlyWhatWasThere() {
    String before = thresholds.read("egress-firewall").configuration();
    thresholds.change(order("0.8", "run-1"));

    ThresholdChange back = thresholds.restore(order("0.8", "run-1"));
    ThresholdChange again = thresholds.restore(order("0.8", "run-1"));

    assertThat(back.after()).isEqualTo("0.7");
    assertThat(back.configuration()).isEqualTo(before);
    assertThat(again).isEqualTo(back);
    assertThat(value()).isEqualTo("0.7");
    assertThat(api.writes()).hasSize(2);
  }

  @Test
  void thereIsNothingToUndoForARunThatChangedNothing() {
    thresholds.change(order("0.8", "run-1"));

    ThresholdChange back = thresholds.restore(order("0.8", "run-2"));

    assertThat(back.changed()).isFalse();
    assertThat(value()).isEqualTo("0.8");
  }

  @Test
  void whatSomebodyElseChangedSinceIsNotOverwritten() {
    thresholds.change(order("0.8", "run-1"));
    api.objects().edit(MAP, "kubectl-edit", "{\"data\": {\"pii_threshold\": \"0.9\"}}");

    ClusterException refused =
        catchThrowableOfType(
            ClusterException.class, () -> thresholds.restore(order("0.8", "run-1")));

    assertThat(refused.kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(refused.isLasting()).isTrue();
    assertThat(refused).hasMessageContaining("changed since by kubectl-edit");
    assertThat(value()).isEqualTo("0.9");
  }

  @Test
  void aWriteBetweenTheLookAndTheChangeIsLookedAtAgain() {
    api.fault("PATCH .*/configmaps/.*", 409, "{\"message\": \"the object has been modified\"}");

    assertThatThrownBy(() -> thresholds.change(order("0.8", "run-1")))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("modified");
    assertThat(api.requests().stream().filter(request -> request.startsWith("GET"))).hasSize(5);
    assertThat(value()).isEqualTo("0.7");
  }

  @Test
  void aChangeThatIsUndoneAtOnceIsNotReportedAsMade() {
    api.objects()
        .afterWrite(
            (objects, key) ->
                objects.edit(key, "argocd", "{\"data\": {\"pii_threshold\": \"0.7\"}}"));

    assertThatThrownBy(() -> thresholds.change(order("0.8", "run-1")))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("changed since by argocd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pii_threshold|1.2|must be from 0.5 to 0.95, not 1.2",
        "pii_threshold|0.4|must be from 0.5 to 0.95, not 0.4",
        "pii_threshold|0.95|may move by at most 0.2 at once, but from 0.7 to 0.95 is more",
        "pii_threshold|-1|is no number from 0 to 1",
        "pii_threshold|much|is no number from 0 to 1",
        "pii_treshold|0.8|did you mean",
        "odd_threshold|0.8|which is no number",
        "tenant_secrets|0.8|there is no `tenant_secrets`"
      })
  void anOrderOutsideTheRangeIsRefusedAndNothingWritten(
      String threshold, String value, String message) {
    ThresholdOrder order =
        new ThresholdOrder("egress-firewall", threshold, value, range(), "run-1", false);

    assertThatThrownBy(() -> thresholds.change(order))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining(message);
    assertThat(api.writes()).isEmpty();
  }

  @Test
  void theSameValueInOtherWordsIsNoChange() {
    ThresholdChange change = thresholds.change(order("0.70", "run-1"));

    assertThat(change.changed()).isFalse();
    assertThat(api.writes()).isEmpty();
  }

  @Test
  void aRehearsalOnlyAsksTheApiServer() {
    ThresholdOrder rehearsal =
        new ThresholdOrder("egress-firewall", "pii_threshold", "0.8", range(), "run-1", true);

    ThresholdChange change = thresholds.change(rehearsal);

    assertThat(change.rehearsed()).isTrue();
    assertThat(change.text()).contains("would be 0.8");
    assertThat(change.configuration())
        .isNotEqualTo(thresholds.read("egress-firewall").configuration());
    assertThat(value()).isEqualTo("0.7");
    assertThat(api.writes()).isNotEmpty().allSatisfy(w -> assertThat(w).contains("dryRun=All"));
  }

  @Test
  void absentForbiddenAndUnreachableAreDifferentAnswers() {
    api.objects().remove(MAP);
    assertThat(failure()).isEqualTo(FailureKind.NOT_FOUND);
    api.fault("GET .*/configmaps/.*", 403, "{\"message\": \"no\"}");
    assertThat(failure()).isEqualTo(FailureKind.FORBIDDEN);
  }

  private FailureKind failure() {
    return catchThrowableOfType(ClusterException.class, () -> thresholds.read("egress-firewall"))
        .kind();
  }

  private String value() {
    return api.objects().require(MAP).path("data").path("pii_threshold").asText();
  }

  private String mark() {
    return api.objects()
        .require(MAP)
        .path("metadata")
        .path("annotations")
        .path("runbooks.provability-fabric.org/change.pii_threshold")
        .asText();
  }

  private static ThresholdRule range() {
    return new ThresholdRule(new BigDecimal("0.5"), new BigDecimal("0.95"), new BigDecimal("0.2"));
  }

  private static ThresholdOrder order(String value, String key) {
    return new ThresholdOrder("egress-firewall", "pii_threshold", value, range(), key, false);
  }
}
