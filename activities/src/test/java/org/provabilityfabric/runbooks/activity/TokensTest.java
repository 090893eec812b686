package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder;
import org.provabilityfabric.runbooks.contract.change.RevocationResult;
import org.provabilityfabric.runbooks.contract.change.TokenActions;
import org.provabilityfabric.runbooks.contract.observe.DenialProof;
import org.provabilityfabric.runbooks.contract.observe.TokenCapture;
import org.provabilityfabric.runbooks.contract.observe.TokenLook;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.contract.observe.TokenUse;

/** Capability tokens as a workflow sees them: captured, revoked, read back, watched. */
class TokensTest extends ListedTokens {
  @Test
  void tokensAreCapturedAndActiveIsDerived() {
    tokens(token("token123", "user-1", false, 9, 0), token("token9", "user-9", false, -1, 0));

    TokenCapture capture = capture();

    assertThat(capture.listed()).isEqualTo(2);
    assertThat(capture.active()).isEqualTo(1);
    assertThat(capture.evidence().name()).isEqualTo("active-tokens.ndjson");
    assertThat(capture.findings()).isEmpty();
  }

  @Test
  void eachTokenHasAResultOfItsOwn() {
    ledger.answers(
        "/capability-tokens/revoke",
        200,
        "{\"results\": [{\"token_id\": \"token123\", \"revoked\": true},"
            + " {\"token_id\": \"token9\", \"revoked\": false, \"error_message\": \"no such\"}]}");

    RevocationResult result = stub(TokenActions.class).revokeTokens(order(false));

    assertThat(result.revoked()).containsExactly("token123");
    assertThat(result.refused()).containsExactly("token9");
    assertThat(result.findings())
        .containsExactly(
            Finding.of(FindingCode.TOKEN_NOT_REVOKED, "token9 is not revoked: no such"));
  }

  @Test
  void aRehearsalAsksTheLedgerNothing() {
    RevocationResult result = stub(TokenActions.class).revokeTokens(order(true));

    assertThat(result.rehearsed()).isTrue();
    assertThat(result.revoked()).containsExactly("token123", "token9");
  }

  @Test
  void theLedgersRefusalHasItsName() {
    ledger.answers("/capability-tokens/revoke", 403, "{\"error\": \"no\"}");

    Throwable thrown = catchThrowable(() -> stub(TokenActions.class).revokeTokens(order(false)));

    assertThat(failure(thrown).getType()).isEqualTo("FORBIDDEN");
  }

  @Test
  void readingBackProvesOrDisproves() {
    tokens(token("token123", "user-1", true, 9, 0), token("token9", "user-9", false, 9, 0));

    DenialProof proof =
        stub(TokenReading.class).proveDenial(look("token123", "token9", "token404"));

    assertThat(proof.denied()).containsExactly("token123");
    assertThat(proof.usable()).containsExactly("token9");
    assertThat(proof.unproven()).containsExactly("token404");
    assertThat(proof.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.TOKEN_STILL_USABLE, FindingCode.DENIAL_UNPROVEN);
  }

  @Test
  void nothingToTellAsksBenignlyToBeLookedAtAgain() {
    tokens(token("token123", "user-1", true, 9, NOW.minusSeconds(60).getEpochSecond()));

    Throwable thrown = catchThrowable(() -> stub(TokenReading.class).watchTokens(look("token123")));

    ApplicationFailure failure = failure(thrown);
    assertThat(failure.getType()).isEqualTo("NOT_USED");
    assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aRevokedTokenThatWasUsedOrIsActiveAgainIsTold() {
    tokens(
        token("token123", "user-1", true, 9, NOW.plusSeconds(60).getEpochSecond()),
        token("token9", "user-9", false, 9, 0));

    TokenUse use = stub(TokenReading.class).watchTokens(look("token123", "token9"));

    assertThat(use.tokens()).containsExactly("token123", "token9");
    assertThat(use.findings())
        .extracting(Finding::text)
        .containsExactly(
            "token123 was used at 2026-11-23T10:01:00Z, after it was revoked",
            "token9 is active again, by what the ledger lists");
  }

  private static RevocationOrder order(boolean dryRun) {
    return new RevocationOrder(
        List.of(
            new RevocationOrder.Token("token123", "globex"),
            new RevocationOrder.Token("token9", null)),
        "Capability bypass, incident-1",
        dryRun);
  }

  private static TokenLook look(String... tokens) {
    return new TokenLook(List.of(tokens), NOW, Duration.ofMinutes(5));
  }
}
