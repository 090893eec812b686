package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.deployment.UnknownComponentException;

/** "Immediate Containment": isolate affected components, block external traffic. */
class EmergencyContainmentTest extends GatewayContained {

  EmergencyContainmentTest() {
    api.objects().deployment("provability-fabric", "ledger", 1);
  }

  @Test
  void cutTrafficStoresAPolicyThatLetsNothingInAndOnlyTheLedgerAndDnsOut() {
    ContainmentFact fact = containment.cutTraffic(order("incident-1"));

    assertThat(fact.networkPolicy())
        .isEqualTo("provability-fabric/emergency-isolation-retrieval-gateway");
    assertThat(fact.adopted()).isFalse();
    assertThat(fact.replicas()).isEqualTo(3);
    JsonNode policy = api.objects().require(POLICY);
    assertThat(policy.path("spec"))
        .isEqualTo(
            ClusterDouble.json(
                """
                {"podSelector": {"matchLabels": {"app": "retrieval-gateway"}},
                 "policyTypes": ["Ingress", "Egress"],
                 "egress": [
                   {"to": [{"podSelector": {"matchLabels": {"app": "ledger"}}}]},
                   {"ports": [{"protocol": "UDP", "port": 53}, {"protocol": "TCP", "port": 53}],
                    "to": [{"namespaceSelector": {}}]}]}
                """));
    JsonNode annotations = policy.path("metadata").path("annotations");
    assertThat(annotations.path("runbooks.provability-fabric.org/key").asText())
        .isEqualTo("incident-1");
    assertThat(annotations.path("runbooks.provability-fabric.org/made-by").asText())
        .isEqualTo("test");
    assertThat(api.writes()).singleElement().asString().contains("fieldManager=fabric-runbooks");
  }

  @Test
  void nothingAtAllGetsOutWhereNothingIsAllowed() {
    containment.cutTraffic(
        new ContainmentOrder(
            "retrieval-gateway", "k", false, false, false, Duration.ofSeconds(30), false));

    assertThat(api.objects().require(POLICY).path("spec").has("egress")).isFalse();
    assertThat(api.objects().require(POLICY).path("spec").path("policyTypes").toString())
        .isEqualTo("[\"Ingress\",\"Egress\"]");
  }

  @Test
  void cuttingTrafficTwiceChangesNothingTheSecondTime() {
    containment.cutTraffic(order("incident-1"));
    List<String> writes = api.writes();

    ContainmentFact again = containment.cutTraffic(order("incident-1"));

    assertThat(api.writes()).isEqualTo(writes);
    assertThat(again.adopted()).isFalse();
  }

  @Test
  void aContainmentByAnotherOrderIsAdoptedAndKeepsItsKey() {
    containment.cutTraffic(order("contain --direct"));
    containment.scaleToZero(order("contain --direct"));

    ContainmentFact cut = containment.cutTraffic(order("incident-1"));
    ContainmentFact scaled = containment.scaleToZero(order("incident-1"));

    assertThat(cut.adopted()).isTrue();
    assertThat(cut.replicasBefore()).isEqualTo(3);
    assertThat(scaled.adopted()).isTrue();
    assertThat(scaled.replicasBefore()).isEqualTo(3);
    assertThat(annotation(POLICY, "key")).isEqualTo("contain --direct");
  }

  @Test
  void aForeignPolicyOfThatNameIsNotOverwritten() {
    api.objects().put(POLICY, "{\"spec\": {\"podSelector\": {}}}");

    ClusterException refused =
        catchThrowableOfType(
            ClusterException.class, () -> containment.cutTraffic(order("incident-1")));

    assertThat(refused.kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(refused.isLasting()).isTrue();
    assertThat(refused).hasMessageContaining("that this runbook did not make");
    assertThat(api.writes()).isEmpty();
  }

  @Test
  void rulesThatSomebodyAddedAreTakenOutAgain() {
    containment.cutTraffic(order("incident-1"));
    api.objects().edit(POLICY, "kubectl-edit", "{\"spec\": {\"ingress\": [{}]}}");

    containment.cutTraffic(order("incident-1"));

    assertThat(api.objects().require(POLICY).path("spec").has("ingress")).isFalse();
  }

  @Test
  void aPolicyThatIsUndoneAtOnceIsNotReportedAsContained() {
    api.objects().afterWrite((objects, key) -> objects.remove(POLICY));

    assertThatThrownBy(() -> containment.cutTraffic(order("incident-1")))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("was stored and is gone");
  }

  @Test
  void policiesThatStillAllowTrafficAreNamed() {
    api.objects()
        .put(
            "networkpolicies/provability-fabric/allow-web",
            """
            {"spec": {"podSelector": {"matchLabels": {"app": "retrieval-gateway"}},
              "policyTypes": ["Ingress"], "ingress": [{}]}}
            """);
    api.objects()
        .put(
            "networkpolicies/provability-fabric/allow-postgres",
            """
            {"spec": {"podSelector": {"matchLabels": {"app": "postgres"}},
              "policyTypes": ["Ingress"], "ingress": [{}]}}
            """);

    assertThat(containment.cutTraffic(order("incident-1")).text())
        .contains("what these allow stays allowed: allow-web.")
        .doesNotContain("allow-postgres");
  }

  @Test
  void cutTrafficDoesNotDependOnReadingTheWorkload() {
    api.fault("GET .*/deployments/.*", 403, "{\"message\": \"no\"}");

    ContainmentFact fact = containment.cutTraffic(order("incident-1"));

    assertThat(fact.networkPolicy()).isNotNull();
    assertThat(fact.replicas()).isNull();
    assertThat(fact.text()).contains("The workload is unknown");
  }

  @Test
  void aRehearsalChangesNothing() {
    ContainmentOrder rehearsal =
        new ContainmentOrder(
            "retrieval-gateway", "k", false, true, true, Duration.ofSeconds(30), true);

    ContainmentFact cut = containment.cutTraffic(rehearsal);
    ContainmentFact scaled = containment.scaleToZero(rehearsal);
    containment.lift(rehearsal);

    assertThat(cut.networkPolicy()).isNull();
    assertThat(scaled.replicas()).isEqualTo(3);
    assertThat(api.objects().get(POLICY)).isNull();
    assertThat(annotation(GATEWAY, "replicas-before")).isEmpty();
    assertThat(api.writes()).isNotEmpty().allSatisfy(w -> assertThat(w).contains("dryRun=All"));
  }

  @Test
  void anUnknownComponentIsRefusedBeforeAnythingIsAsked() {
    assertThatThrownBy(
            () ->
                containment.cutTraffic(
                    new ContainmentOrder(
                        "gateway", "k", false, true, true, Duration.ofSeconds(30), false)))
        .isInstanceOf(UnknownComponentException.class);
    assertThat(api.requests()).isEmpty();
  }
}
