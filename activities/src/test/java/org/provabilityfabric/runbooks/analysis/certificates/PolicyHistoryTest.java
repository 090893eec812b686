package org.provabilityfabric.runbooks.analysis.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory.PolicyChange;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory.Verdict;

/** "Check policy hash consistency": per tenant, between policy changes. */
class PolicyHistoryTest {
  private static final Instant TEN = Instant.parse("2024-01-15T10:00:00Z");

  private final List<String> certificates = new ArrayList<>();

  @Test
  void onePolicyIsConsistentAndEachTenantHasItsOwn() throws IOException {
    every(60, 0, 60, "acme", "a");
    every(60, 0, 60, "globex", "g");

    assertThat(history("acme").verdict()).isEqualTo(Verdict.CONSISTENT);
    assertThat(history("globex").verdict()).isEqualTo(Verdict.CONSISTENT);
    assertThat(history("acme").changes().none()).isTrue();
  }

  @Test
  void aChangeOfPolicyIsListedWithItsTimeAndConsistent() throws IOException {
    every(60, 0, 30, "acme", "old");
    every(60, 30, 60, "acme", "new");

    PolicyHistory history = history("acme");

    assertThat(history.verdict()).isEqualTo(Verdict.CONSISTENT);
    assertThat(history.changes().first())
        .containsExactly(new PolicyChange(TEN.plusSeconds(1800), "old", "new", false));
    assertThat(history.uses())
        .extracting(PolicyHistory.PolicyUse::policyHash)
        .containsExactly("old", "new");
  }

  @Test
  void oldAndNewPodsSideBySideDuringARollOutAreOneChange() throws IOException {
    every(60, 0, 30, "acme", "old");
    for (int second = 0; second < 60; second += 5) {
      at(1800 + second, "acme", second % 10 == 0 ? "new" : "old");
    }
    every(60, 31, 60, "acme", "new");

    PolicyHistory history = history("acme");

    assertThat(history.verdict()).isEqualTo(Verdict.CONSISTENT);
    assertThat(history.changes().first())
        .containsExactly(new PolicyChange(TEN.plusSeconds(1800), "old", "new", false));
  }

  @Test
  void aRollBackIsAChangeBackAndConsistent() throws IOException {
    every(60, 0, 20, "acme", "old");
    every(60, 20, 40, "acme", "new");
    every(60, 40, 60, "acme", "old");

    PolicyHistory history = history("acme");

    assertThat(history.verdict()).isEqualTo(Verdict.CONSISTENT);
    assertThat(history.changes().first())
        .extracting(PolicyChange::back)
        .containsExactly(false, true);
  }

  @Test
  void twoPoliciesThatTakeTurnsAreInconsistent() throws IOException {
    for (int minute = 0; minute < 60; minute++) {
      at(minute * 60, "acme", minute % 2 == 0 ? "a" : "b");
    }

    PolicyHistory history = history("acme");

    assertThat(history.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(history.inconsistencies().first().getFirst().at()).isEqualTo(TEN.plusSeconds(60));
  }

  @Test
  void toAndFroIsInconsistentHoweverLongEachLasts() throws IOException {
    for (int quarter = 0; quarter < 4; quarter++) {
      every(60, quarter * 15, quarter * 15 + 15, "acme", quarter % 2 == 0 ? "a" : "b");
    }

    assertThat(history("acme").verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(history("acme").inconsistencies().first().getFirst().text()).contains("to and fro");
  }

  @Test
  void aStrayPolicyAmidAnotherIsInconsistent() throws IOException {
    every(60, 0, 60, "acme", "a");
    at(1830, "acme", "stray");

    PolicyHistory history = history("acme");

    assertThat(history.verdict()).isEqualTo(Verdict.INCONSISTENT);
    assertThat(history.changes().none()).isTrue();
    assertThat(history.inconsistencies().first().getFirst().text())
        .isEqualTo("stray shows up at 2024-01-15T10:30:30Z while a is in force");
  }

  @Test
  void theSameSecondOfOldAndNewIsNoContradiction() throws IOException {
    at(0, "acme", "b");
    at(60, "acme", "a");
    at(60, "acme", "b");
    at(4000, "acme", "a");

    assertThat(history("acme").verdict()).isEqualTo(Verdict.CONSISTENT);
    assertThat(history("acme").changes().count()).isEqualTo(1);
  }

  @Test
  void severalPoliciesWithoutTimesCannotBeJudged() throws IOException {
    certificates.add("{\"cert_id\":\"1\",\"tenant\":\"acme\",\"policy_hash\":\"a\"}");
    certificates.add("{\"cert_id\":\"2\",\"tenant\":\"acme\",\"policy_hash\":\"b\"}");
    certificates.add("{\"cert_id\":\"3\",\"tenant\":\"globex\"}");

    assertThat(history("acme").verdict()).isEqualTo(Verdict.NOT_JUDGED);
    assertThat(history("acme").notJudged()).isEqualTo(2);
    assertThat(history("globex").verdict()).isEqualTo(Verdict.NOT_JUDGED);
    assertThat(history("globex").withoutHash()).isEqualTo(1);
  }

  @Test
  void theOrderOfArrivalDoesNotMatterHoweverManyThereAre() throws IOException {
    for (int second = 0; second < 20_000; second++) {
      at(second, "acme", second < 10_000 ? "old" : "new");
    }
    Collections.shuffle(certificates, new Random(7));

    PolicyHistory history = history("acme");

    assertThat(history.verdict()).isEqualTo(Verdict.CONSISTENT);
    assertThat(history.changes().first())
        .containsExactly(new PolicyChange(TEN.plusSeconds(10_000), "old", "new", false));
  }

  @Test
  void aNewPolicyForEachCertificateIsBounded() throws IOException {
    for (int second = 0; second < 5_000; second++) {
      at(second, "acme", "policy" + second);
    }

    PolicyHistory history = history("acme");

    assertThat(history.uses()).hasSize(PolicyTimes.MOST_POLICIES);
    assertThat(history.verdict()).isNotEqualTo(Verdict.CONSISTENT);
    assertThat(history.notJudged()).isEqualTo(5_000 - PolicyTimes.MOST_POLICIES);
  }

  private void every(int seconds, int fromMinute, int toMinute, String tenant, String policy) {
    for (int second = fromMinute * 60; second < toMinute * 60; second += seconds) {
      at(second, tenant, policy);
    }
  }

  private void at(int second, String tenant, String policy) {
    certificates.add(
        "{\"cert_id\":\"c%d\",\"tenant\":\"%s\",\"timestamp\":%d,\"policy_hash\":\"%s\"}"
            .formatted(certificates.size(), tenant, TEN.getEpochSecond() + second, policy));
  }

  private PolicyHistory history(String tenant) throws IOException {
    byte[] input = String.join("\n", certificates).getBytes(StandardCharsets.UTF_8);
    TenantCertificates found =
        CertificateAnalysis.of(new ByteArrayInputStream(input)).byTenant().get(tenant);
    return Objects.requireNonNull(found).policies();
  }
}
