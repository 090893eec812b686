package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.observe.TenantTokenLook;
import org.provabilityfabric.runbooks.contract.observe.TenantTokens;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;

/** The active tokens of a tenant that is isolated, read and watched. */
class TenantTokensTest extends ListedTokens {
  @Test
  void onlyActiveTokensOfTheTenantThatAreNotKnownCount() {
    tokens(
        token("token1", "user-1", false, 9, 0),
        token("token2", "user-1", true, 9, 0),
        token("token3", "user-1", false, -1, 0),
        token("token4", "user-1", false, 9, 0).replace("globex", "acme"),
        token("token5", "user-1", false, 9, 0));

    TenantTokens found = stub(TokenReading.class).readTenantTokens(tenant(List.of("token5")));

    assertThat(found.first()).containsExactly("token1");
    assertThat(found.active()).isEqualTo(1);
    assertThat(found.findings()).isEmpty();
  }

  @Test
  void ofManyTokensTheFirstAreNamedAndAllCounted() {
    tokens(
        token("token1", "u", false, 9, 0),
        token("token2", "u", false, 9, 0),
        token("token3", "u", false, 9, 0));

    TenantTokens found = stub(TokenReading.class).readTenantTokens(tenant(List.of()));

    assertThat(found.first()).containsExactly("token1", "token2");
    assertThat(found.active()).isEqualTo(3);
  }

  @Test
  void aTenantWithoutNewTokensIsLookedAtAgainAndANewOneIsTold() {
    tokens(token("token1", "user-1", false, 9, 0));

    ApplicationFailure none =
        failure(
            catchThrowable(
                () -> stub(TokenReading.class).watchTenantTokens(tenant(List.of("token1")))));
    assertThat(none.getType()).isEqualTo("NONE_ACTIVE");
    assertThat(none.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    assertThat(none.getNextRetryDelay()).isEqualTo(Duration.ofMinutes(5));
    assertThat(stub(TokenReading.class).watchTenantTokens(tenant(List.of())).first())
        .containsExactly("token1");
  }

  @Test
  void aLedgerThatAnswersAnErrorIsNoTenantWithoutTokens() {
    ledger.answers("/capability-tokens", 200, "{\"error\": \"no database\"}");

    assertThat(
            failure(
                    catchThrowable(
                        () -> stub(TokenReading.class).readTenantTokens(tenant(List.of()))))
                .getType())
        .isNotEqualTo("NONE_ACTIVE");
  }

  private static TenantTokenLook tenant(List<String> except) {
    return new TenantTokenLook("globex", NOW, except, 2, Duration.ofMinutes(5));
  }
}
