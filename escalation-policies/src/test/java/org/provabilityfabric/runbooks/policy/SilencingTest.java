package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** What may be silent during a maintenance, and what never. */
class SilencingTest {
  private static final Policy SHIPPED = PolicyReader.shipped();
  private static final String COMPONENT = "retrieval-gateway";

  @Test
  void anAlertOfTheComponentIsSilentWhicheverLabelNamesIt() {
    assertThat(silent(SHIPPED, Map.of("alertname", "HighLatency", "service", COMPONENT))).isTrue();
    assertThat(silent(SHIPPED, Map.of("alertname", "ServiceDown", "app", COMPONENT))).isTrue();
    assertThat(silent(SHIPPED, Map.of("alertname", "Unheard", "deployment", COMPONENT))).isTrue();
  }

  @Test
  void whatIsRoutedToAnotherComponentIsHeard() {
    assertThat(silent(SHIPPED, Map.of("alertname", "HighLatency", "service", "ledger"))).isFalse();
    assertThat(
            silent(
                SHIPPED, Map.of("alertname", "HighLatency", "service", "ledger", "app", COMPONENT)))
        .isFalse();
  }

  @Test
  void whatIsNoP0ByARuleButByItsSeverityLabelIsHeard() {
    Policy critical = withSeverities("critical: {severity: P0, kind: MONITORING}", "P2");
    Map<String, String> alert =
        Map.of("alertname", "Unheard", "severity", "Critical", "service", COMPONENT);
    assertThat(silent(critical, alert)).isFalse();
    assertThat(silent(SHIPPED, alert)).isTrue();
  }

  @Test
  void whereEveryUnknownAlertCouldBeAP0OnlyKnownOnesAreSilent() {
    Policy grave = withSeverities("info: {severity: P3, kind: MONITORING}", "P0");
    assertThat(silent(grave, Map.of("alertname", "Unheard", "service", COMPONENT))).isFalse();
    assertThat(silent(grave, Map.of("alertname", "HighLatency", "service", COMPONENT))).isTrue();
  }

  @Property
  void noAlertThatTheRoutingMakesAP0IsEverSilent(
      @ForAll @From("alerts") Map<String, String> alert) {
    if (Router.route(SHIPPED, alert).severity() == Severity.P0) {
      assertThat(silent(SHIPPED, alert)).isFalse();
    }
  }

  @Provide
  Arbitrary<Map<String, String>> alerts() {
    Arbitrary<String> names =
        Arbitraries.of(
            "CrossTenantAccess", "PiiLeakInEgress", "CapabilityBypassAttempt", "HighLatency", "X");
    Arbitrary<String> labels =
        Arbitraries.of("service", "component", "app", "deployment", "severity", "alertname");
    Arbitrary<String> values = Arbitraries.of(COMPONENT, "ledger", "critical", "info");
    return Arbitraries.maps(labels, values)
        .ofMaxSize(5)
        .flatMap(
            map ->
                names.map(
                    name -> {
                      Map<String, String> alert = new java.util.TreeMap<>(map);
                      alert.put("alertname", name);
                      return alert;
                    }));
  }

  private static Policy withSeverities(String labels, String otherwise) {
    String routing =
        """
        routing:
          componentLabels: [service, component, app, deployment]
          tenantLabels: [tenant]
          rules:
            - {name: slow, alerts: HighLatency, severity: P1, kind: PERFORMANCE}
          bySeverityLabel:
            %s
          otherwise: {severity: %s, kind: MONITORING}
        """
            .formatted(labels, otherwise);
    return PolicyReader.parse("routing.yaml", routing);
  }

  /** As Alertmanager decides it: all matchers of any one silence; an absent label is empty. */
  private static boolean silent(Policy policy, Map<String, String> alert) {
    return Silencing.of(policy.routing(), COMPONENT).stream().anyMatch(set -> fits(set, alert));
  }

  private static boolean fits(List<LabelMatcher> set, Map<String, String> alert) {
    return set.stream()
        .allMatch(
            one -> {
              String value = alert.getOrDefault(one.name(), "");
              boolean same =
                  one.regex() ? Pattern.matches(one.value(), value) : one.value().equals(value);
              return same == one.equal();
            });
  }
}
