package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.certificates.FreshCertificates;
import org.provabilityfabric.runbooks.contract.certificates.FreshRequest;
import org.provabilityfabric.runbooks.contract.certificates.TenantPolicy;

/** "Check certificate storage", and new certificates after a restart. */
class CertificateStorageTest {
  private static final Instant RESTARTED = Instant.parse("2026-03-01T10:00:00Z");
  private static final Clock CLOCK =
      Clock.fixed(RESTARTED.plus(Duration.ofMinutes(5)), ZoneOffset.UTC);

  private final ScriptedLedger ledger = new ScriptedLedger();
  private final CertificateStorageImpl storage = new CertificateStorageImpl(ledger.client(), CLOCK);

  CertificateStorageTest() throws IOException {}

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void countedNoneAndUncountedAreThreeAnswers() {
    ledger.answers("/egress-certificates/count", 200, "{\"count\": 12}");
    assertThat(storage.countCertificates().count()).isEqualTo(12);
    ledger.answers("/egress-certificates/count", 200, "0");
    assertThat(storage.countCertificates().findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.NO_DATA);
    ledger.answers("/egress-certificates/count", 404, "{\"error\":\"no such path\"}");
    assertThat(storage.countCertificates().count()).isNull();
    assertThat(storage.countCertificates().findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.NOT_AVAILABLE);
  }

  @Test
  void aLedgerThatRefusesIsAFailure() {
    ledger.answers("/egress-certificates/count", 401, "{\"error\":\"no token\"}");

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, storage::countCertificates);

    assertThat(failure.getType()).isEqualTo(FailureKind.FORBIDDEN.name());
  }

  @Test
  void freshCertificatesWithAnotherPolicyAreThere() {
    certificates(certificate("old", "acme", "before", -60), certificate("new", "acme", "after", 9));

    FreshCertificates fresh = storage.awaitFreshCertificates(request("acme", "before"));

    assertThat(fresh.certificates()).isEqualTo(1);
    assertThat(fresh.policies()).containsExactly(new TenantPolicy("acme", "after"));
  }

  @Test
  void noneYetAsksToBeTriedAgainAndIsNoError() {
    certificates(certificate("old", "acme", "before", -60));

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> storage.awaitFreshCertificates(request("acme", "before")));

    assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(failure.getType()).isEqualTo(FailureKind.TIMED_OUT.name());
    assertThat(failure.getOriginalMessage()).contains("No certificate came since");
  }

  @Test
  void onePodThatStillHasTheOldPolicyIsNotEnough() {
    certificates(
        certificate("new", "acme", "after", 9), certificate("stale", "acme", "before", 12));

    assertThatThrownBy(() -> storage.awaitFreshCertificates(request("acme", "before")))
        .hasMessageContaining("1 of 2 certificates")
        .hasMessageContaining("still carry the policy hash of before");
  }

  @Test
  void certificatesOfOtherTenantsProveNothing() {
    certificates(certificate("new", "globex", "g", 9));

    assertThatThrownBy(() -> storage.awaitFreshCertificates(request("acme", "before")))
        .hasMessageContaining("none of a tenant with a policy of before");
    assertThat(
            storage
                .awaitFreshCertificates(
                    new FreshRequest(RESTARTED, List.of(), Duration.ofSeconds(30)))
                .certificates())
        .isEqualTo(1);
  }

  private void certificates(String... all) {
    ledger.answers("/egress-certificates", 200, "[" + String.join(",", all) + "]");
  }

  private static String certificate(String id, String tenant, String policy, int second) {
    return "{\"cert_id\":\"%s\",\"tenant\":\"%s\",\"policy_hash\":\"%s\",\"timestamp\":%d}"
        .formatted(id, tenant, policy, RESTARTED.getEpochSecond() + second);
  }

  private static FreshRequest request(String tenant, String before) {
    return new FreshRequest(
        RESTARTED, List.of(new TenantPolicy(tenant, before)), Duration.ofSeconds(30));
  }
}
