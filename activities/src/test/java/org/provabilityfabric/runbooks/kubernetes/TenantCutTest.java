package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentOrder;
import org.provabilityfabric.runbooks.contract.contain.TenantSubject;
import org.provabilityfabric.runbooks.deployment.TenantFacts;

/** "Isolate affected tenant": its traffic is denied and let through again. */
class TenantCutTest {
  private static final String POLICY =
      "networkpolicies/provability-fabric/emergency-isolation-tenants";
  private static final TenantSubject ACME = new TenantSubject("acme");
  private static final TenantSubject GLOBEX = new TenantSubject("globex");

  private final ClusterDouble api = ClusterDouble.start();
  private final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
  private final TenantCut tenants =
      new TenantCut(client, api.deployment(Map.of()).tenants(), "test");

  TenantCutTest() {
    pod("acme-worker", "acme");
    pod("globex-worker", "globex");
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void nothingGetsInOrOutOfTheTenantsPods() {
    ContainmentFact fact = tenants.deny(ACME, order("incident-1"));

    assertThat(fact.networkPolicy()).isEqualTo("provability-fabric/emergency-isolation-tenants");
    assertThat(fact.adopted()).isFalse();
    assertThat(fact.findings()).isEmpty();
    assertThat(fact.text())
        .contains("The traffic of tenant acme is denied")
        .contains("tenant=acme");
    assertThat(api.objects().require(POLICY).path("spec"))
        .isEqualTo(
            ClusterDouble.json(
                """
                {"podSelector": {"matchExpressions": [
                   {"key": "tenant", "operator": "In", "values": ["acme"]}]},
                 "policyTypes": ["Ingress", "Egress"]}
                """));
  }

  @Test
  void twoTenantsShareOnePolicyAndAreReleasedOneByOne() {
    tenants.deny(GLOBEX, order("incident-1"));
    tenants.deny(ACME, order("incident-2"));
    assertThat(values()).isEqualTo("[\"acme\",\"globex\"]");

    tenants.lift(GLOBEX, order("incident-1"));
    assertThat(values()).isEqualTo("[\"acme\"]");
    assertThat(tenants.watch(ACME, order("incident-2")))
        .isInstanceOf(ContainmentWatch.Standing.class);

    ContainmentFact last = tenants.lift(ACME, order("incident-2"));
    assertThat(api.objects().get(POLICY)).isNull();
    assertThat(last.text()).isEqualTo("The traffic of tenant acme is as before.");
  }

  @Test
  void denyingTwiceChangesNothingAndAnotherOrderAdopts() {
    tenants.deny(ACME, order("incident-1"));
    List<String> writes = api.writes();

    assertThat(tenants.deny(ACME, order("incident-1")).adopted()).isFalse();
    assertThat(tenants.deny(ACME, order("incident-2")).adopted()).isTrue();
    assertThat(api.writes()).isEqualTo(writes);
  }

  @Test
  void releasingTwiceChangesNothingTheSecondTime() {
    tenants.deny(ACME, order("incident-1"));
    tenants.lift(ACME, order("incident-1"));
    List<String> writes = api.writes();

    assertThat(tenants.lift(ACME, order("incident-1")).text()).contains("did not name tenant acme");
    assertThat(api.writes()).isEqualTo(writes);
  }

  @Test
  void whoChangedThePolicyIsNamedAndAnotherOrderMendsIt() {
    tenants.deny(ACME, order("incident-1"));
    api.objects().edit(POLICY, "kubectl-edit", "{\"spec\": {\"ingress\": [{}]}}");

    ContainmentFact seen = undone(ACME);
    assertThat(seen.undoneBy()).isEqualTo("kubectl-edit");

    tenants.deny(ACME, order("incident-1"));
    assertThat(api.objects().require(POLICY).path("spec").has("ingress")).isFalse();
  }

  @Test
  void aPolicyThatIsGoneIsSaidToBeGone() {
    tenants.deny(ACME, order("incident-1"));
    api.objects().remove(POLICY);

    assertThat(undone(ACME).text()).endsWith("is gone.");
    assertThat(undone(ACME).undoneBy()).isEqualTo("unknown");
  }

  @Test
  void aPolicyOfSomebodyElseIsLeftAsItIs() {
    api.objects().put(POLICY, "{\"spec\": {\"podSelector\": {}}}");

    ClusterException refused =
        catchThrowableOfType(ClusterException.class, () -> tenants.deny(ACME, order("incident-1")));

    assertThat(refused.kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(refused.isLasting()).isTrue();
    tenants.lift(ACME, order("incident-1"));
    assertThat(api.writes()).isEmpty();
  }

  @Test
  void aTenantWithoutPodsAndAPolicyThatStillAllowsTrafficAreFound() {
    assertThat(tenants.deny(new TenantSubject("initech"), order("k")).findings())
        .containsExactly(
            Finding.of(
                FindingCode.CONTAINMENT_NOT_EFFECTIVE,
                "tenant initech: no pod in provability-fabric has tenant=initech"));
    api.objects()
        .put(
            "networkpolicies/provability-fabric/allow-acme",
            """
            {"spec": {"podSelector": {"matchLabels": {"tenant": "acme"}},
              "policyTypes": ["Ingress"], "ingress": [{}]}}
            """);

    assertThat(tenants.deny(ACME, order("k")).findings().getFirst().text())
        .isEqualTo("tenant acme: policies add up, so what these allow stays allowed: allow-acme");
  }

  @Test
  void aRehearsalIsCheckedByTheServerAndChangesNothing() {
    ContainmentFact fact =
        tenants.deny(
            ACME,
            new ContainmentOrder(
                TenantSubject.of("tenant/acme").orElseThrow().text(),
                "k",
                false,
                true,
                true,
                Duration.ofMinutes(1),
                true));

    assertThat(fact.networkPolicy()).isNull();
    assertThat(fact.text()).startsWith("The API server would accept");
    assertThat(api.objects().get(POLICY)).isNull();
    assertThat(api.writes()).singleElement().asString().contains("dryRun=All");
  }

  @Test
  void withoutASelectorOrWithANameThatIsNoLabelNothingIsTried() {
    TenantCut blind = new TenantCut(client, new TenantFacts("provability-fabric", null), "test");

    assertThat(kind(() -> blind.deny(ACME, order("k")))).isEqualTo(FailureKind.NOT_AVAILABLE);
    assertThat(kind(() -> tenants.deny(new TenantSubject("a b"), order("k"))))
        .isEqualTo(FailureKind.INVALID_INPUT);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void aTemplateMakesTheLabelsValue() {
    TenantFacts facts = new TenantFacts("tenants", "example.com/customer=c-{tenant}");

    assertThat(facts.label()).contains("example.com/customer");
    assertThat(facts.value("acme")).contains("c-acme");
    assertThat(facts.value("a".repeat(62))).isEmpty();
  }

  @Test
  void whatTheApiServerRefusesIsSaidByItsName() {
    api.fault("POST .*", 403, "{\"message\": \"no\"}");

    assertThat(kind(() -> tenants.deny(ACME, order("k")))).isEqualTo(FailureKind.FORBIDDEN);
  }

  private static FailureKind kind(Runnable call) {
    return catchThrowableOfType(ClusterException.class, call::run).kind();
  }

  private ContainmentFact undone(TenantSubject tenant) {
    return ((ContainmentWatch.Undone) tenants.watch(tenant, order("incident-1"))).fact();
  }

  private String values() {
    JsonNode spec = api.objects().require(POLICY).path("spec");
    return spec.at("/podSelector/matchExpressions/0/values").toString();
  }

  private void pod(String name, String tenant) {
    api.objects()
        .put(
            "pods/provability-fabric/" + name,
            "{\"metadata\": {\"labels\": {\"tenant\": \"" + tenant + "\"}}}");
  }

  private static ContainmentOrder order(String key) {
    return new ContainmentOrder("tenant/x", key, false, true, true, Duration.ofMinutes(1), false);
  }
}
