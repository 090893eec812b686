package org.provabilityfabric.runbooks.analysis.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** "Check ABAC decision patterns". */
class AbacPatternsTest {
  private static final Instant START = Instant.parse("2024-01-15T10:00:00Z");

  private final ReceiptPatterns patterns = new ReceiptPatterns();
  private int number;

  @Test
  void denialRatesByTenantWithThoseThatOnlyTheLogHas() {
    for (int i = 0; i < 6; i++) {
      decided("acme", i, "s" + i, true, "v1", "r1");
    }
    decided("acme", 6, "s6", false, "v1", "r2");
    decided("globex", 7, "s7", null, "v1", "r1");
    patterns.add(new LogDenial("acme", "s9", null, null, "gateway.log line 1"));

    TenantDecisions acme = tenant("acme");
    assertThat(acme.allowed()).isEqualTo(6);
    assertThat(acme.denied()).isEqualTo(1);
    assertThat(acme.deniedInLog()).isEqualTo(1);
    assertThat(acme.denialRate()).isEqualTo(0.25);
    assertThat(tenant("globex").notSaid()).isEqualTo(1);
    assertThat(tenant("globex").denialRate()).isZero();
    assertThat(patterns.abac().denied()).isEqualTo(2);
  }

  @Test
  void aNewVersionOfThePolicyIsAChangeWithItsRules() {
    decided("acme", 3, "s", true, "v2", "r1", "r3");
    decided("acme", 2, "s", true, "v1", "r1");
    decided("acme", 1, "s", true, "v1", "r1", "r2");
    decided("acme", 0, "s", true, "v1", "r1");

    assertThat(patterns.abac().changes())
        .containsExactly(
            new PolicyChange(
                "acme", START.plusSeconds(3), "v1", "v2", List.of("r3"), List.of("r2"), false));
  }

  @Test
  void twoVersionsSideBySideAreToldSo() {
    decided("acme", 0, "s", true, "v1", "r1");
    decided("acme", 1, "s", true, "v2", "r1");
    decided("acme", 2, "s", true, "v1", "r1");

    assertThat(patterns.abac().changes())
        .singleElement()
        .satisfies(change -> assertThat(change.sideBySide()).isTrue());
  }

  @Test
  void otherRulesUnderTheSameVersionAreAChange() {
    decided("acme", 0, "s", true, "v1", "r1");
    decided("acme", 1, "s", true, "v1", "r1");
    decided("acme", 2, "s", true, "v1", "r9");

    assertThat(patterns.abac().changes())
        .containsExactly(
            new PolicyChange(
                "acme", START.plusSeconds(2), "v1", "v1", List.of("r9"), List.of("r1"), false));
  }

  @Test
  void rulesThatAlternateAreNoChange() {
    for (int i = 0; i < 10; i++) {
      decided("acme", i, "s", true, "v1", i % 2 == 0 ? "r1" : "r2");
    }

    assertThat(patterns.abac().changes()).isEmpty();
    assertThat(tenant("acme").policies().getFirst().rules()).containsExactly("r1", "r2");
  }

  @Test
  void allowedAfterDeniedIsFoundInAnyOrder() {
    decided("acme", 9, "mallory", true, "v1", "r1");
    decided("acme", 5, "mallory", true, "v1", "r1");
    decided("acme", 2, "mallory", false, "v1", "r1");
    decided("acme", 1, "mallory", true, "v1", "r1");
    decided("globex", 7, "mallory", true, "v1", "r1");
    decided("acme", 7, "alice", true, "v1", "r1");

    assertThat(patterns.abac().allowedAfterDenied())
        .containsExactly(
            new AllowedAfterDenied(
                "acme",
                "mallory",
                "shard_acme",
                "receipt r2",
                START.plusSeconds(2),
                START.plusSeconds(5),
                2,
                false));
    assertThat(patterns.abac().unexplained()).isEqualTo(1);
  }

  @Test
  void aChangeOfPolicyInBetweenMayBeWhy() {
    decided("acme", 1, "bob", false, "v1", "r1");
    decided("acme", 2, "eve", true, "v2", "r1");
    decided("acme", 3, "bob", true, "v2", "r1");

    assertThat(patterns.abac().allowedAfterDenied())
        .singleElement()
        .satisfies(one -> assertThat(one.policyChanged()).isTrue());
    assertThat(patterns.abac().unexplained()).isZero();
  }

  @Test
  void theGatewaysLogTellsDenialsAndReceiptsThatNeverArrived() throws IOException {
    List<LogDenial> denials = new ArrayList<>();
    GatewayLog log = new GatewayLog(denials::add);
    log.read(
        input(
            """
            gw-0/gateway: 2024-01-15T10:00:01Z INFO request served tenant=acme
            gw-0/gateway: 2024-01-15T10:00:02Z WARN ABAC decision denied: tenant=acme \
            subject=mallory shard=shard_acme rule=r1
            {"ts":"2024-01-15T10:00:03Z","msg":"access denied","tenant":"acme","subject_id":"eve",\
            "resource":"doc/7"}
            2024-01-15T10:00:04Z ERROR Failed to submit receipt to ledger: connection refused
            {"time":"2024-01-15T10:00:05Z","abac_decision":{"allowed":false},"tenant":"globex"}
            connection rejected by peer
            """),
        "gateway.log");
    decided("acme", 30, "mallory", true, "v1", "r1");
    denials.forEach(patterns::add);

    assertThat(denials)
        .containsExactly(
            new LogDenial(
                "acme", "mallory", "shard_acme", START.plusSeconds(2), "gateway.log line 2"),
            new LogDenial("acme", "eve", "doc/7", START.plusSeconds(3), "gateway.log line 3"),
            new LogDenial("globex", null, null, START.plusSeconds(5), "gateway.log line 5"));
    assertThat(log.found().notSubmitted().count()).isEqualTo(1);
    assertThat(log.found().times().first()).isEqualTo(START.plusSeconds(4));
    assertThat(patterns.abac().allowedAfterDenied())
        .singleElement()
        .satisfies(one -> assertThat(one.denial()).isEqualTo("gateway.log line 2"));
  }

  private void decided(
      String tenant,
      int second,
      String subject,
      @Nullable Boolean allowed,
      String policy,
      String... rules) {
    Instant at = START.plusSeconds(second);
    patterns.add(
        Written.decided(tenant, "r" + second, at, subject, allowed, policy, List.of(rules)),
        number++);
  }

  private TenantDecisions tenant(String name) {
    return patterns
        .abac()
        .byTenant()
        .getOrDefault(name, new TenantDecisions(0, 0, 0, 0, List.of()));
  }

  private static ByteArrayInputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
