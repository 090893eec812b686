package org.provabilityfabric.runbooks.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.gateway.alertmanager.AlertmanagerPayload;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Route;
import org.provabilityfabric.runbooks.policy.RouteRule;
import org.provabilityfabric.runbooks.policy.Router;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/**
 * What the shipped rules alert of is what the shipped routing understands. The alerts are those
 * that promtool sees come out of the rules, with all their labels; they come in as Alertmanager
 * sends them.
 */
class AlertRoutesTest {
  private static final List<String> CRITICAL =
      List.of(
          "CrossTenantAccess",
          "PiiLeakInEgress",
          "CapabilityBypassAttempt",
          "EvidenceGap",
          "HighErrorRate",
          "HighLatency");

  private final Policy policy = PolicyReader.shipped();

  @Test
  void theSixCriticalAlertsOfTheRunbookHaveARuleAndARoutingRuleOfTheirOwn() {
    assertThat(ShippedRules.rules("services.yaml"))
        .extracting(ShippedRules.Rule::alert)
        .containsAll(CRITICAL);
    assertThat(policy.routing().rules())
        .extracting(RouteRule::alerts)
        .map(List::getFirst)
        .containsAll(CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"services.yaml", "fabric-runbooks.yaml"})
  void everyRuleIsSeenToFireByItsUnitTests(String file) {
    assertThat(ShippedRules.expected(file))
        .extracting(ShippedRules.Expected::alert)
        .containsAll(ShippedRules.rules(file).stream().map(ShippedRules.Rule::alert).toList());
  }

  @ParameterizedTest
  @MethodSource("critical")
  void aCriticalAlertNamesItsComponentAndStartsWhatTheRunbookSays(ShippedRules.Expected alert) {
    Route route = routed(alert);

    assertThat(route.rule()).as(route.reason()).isNotEqualTo("default");
    assertThat(route.component()).isEqualTo(alert.labels().get("service"));
    assertThat(route.tenant()).isEqualTo(alert.labels().get("tenant"));
    assertThat(route.severity()).isLessThanOrEqualTo(Severity.P1);
  }

  @ParameterizedTest
  @MethodSource("others")
  void everyOtherAlertHasASeverityThatTheRoutingKnows(ShippedRules.Expected alert) {
    assertThat(routed(alert).reason()).contains("its severity label is '");
  }

  static Stream<ShippedRules.Expected> critical() {
    return ShippedRules.expected("services.yaml").stream()
        .filter(alert -> CRITICAL.contains(alert.alert()));
  }

  static Stream<ShippedRules.Expected> others() {
    return Stream.of("services.yaml", "fabric-runbooks.yaml")
        .flatMap(file -> ShippedRules.expected(file).stream())
        .filter(alert -> !CRITICAL.contains(alert.alert()));
  }

  private Route routed(ShippedRules.Expected alert) {
    Map<String, String> labels = new TreeMap<>(alert.labels());
    labels.put("alertname", alert.alert());
    byte[] payload =
        RunbookJson.mapper()
            .valueToTree(
                Map.of(
                    "version",
                    "4",
                    "groupKey",
                    "{}:" + labels,
                    "status",
                    "firing",
                    "commonLabels",
                    labels,
                    "commonAnnotations",
                    alert.annotations(),
                    "alerts",
                    List.of(
                        Map.of(
                            "status",
                            "firing",
                            "labels",
                            labels,
                            "annotations",
                            alert.annotations(),
                            "startsAt",
                            "2026-11-23T10:00:00Z"))))
            .toString()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Router.route(policy, AlertmanagerPayload.read(payload).notice(policy).labels());
  }
}
