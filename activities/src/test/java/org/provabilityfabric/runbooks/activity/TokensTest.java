package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder;
import org.provabilityfabric.runbooks.contract.change.RevocationResult;
import org.provabilityfabric.runbooks.contract.change.TokenActions;
import org.provabilityfabric.runbooks.contract.observe.BypassAnalysis;
import org.provabilityfabric.runbooks.contract.observe.BypassFindings;
import org.provabilityfabric.runbooks.contract.observe.BypassRequest;
import org.provabilityfabric.runbooks.contract.observe.DenialProof;
import org.provabilityfabric.runbooks.contract.observe.SuspectToken;
import org.provabilityfabric.runbooks.contract.observe.TenantTokenLook;
import org.provabilityfabric.runbooks.contract.observe.TenantTokens;
import org.provabilityfabric.runbooks.contract.observe.TokenCapture;
import org.provabilityfabric.runbooks.contract.observe.TokenLook;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.contract.observe.TokenRequest;
import org.provabilityfabric.runbooks.contract.observe.TokenUse;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Capability tokens as a workflow sees them: captured, judged, revoked, read back, watched. */
@Timeout(60)
class TokensTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final String LOG =
      """
      [gw-a/sidecar-watcher] 2026-11-23T09:50:00Z WARN Guard trip: token_id=token123 subject=user-1 tenant=globex without capability
      [gw-a/sidecar-watcher] 2026-11-23T09:51:00Z WARN Guard trip: token_id=token9 expired
      [gw-a/sidecar-watcher] 2026-11-23T09:52:00Z WARN Event evt-1 denied: no label
      """;

  @TempDir Path folder;
  private ScriptedLedger ledger;
  private EvidenceVault vault;
  private final CalledOnce activities = new CalledOnce();

  @BeforeEach
  void start() throws IOException {
    ledger = new ScriptedLedger();
    vault = EvidenceVault.open(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    activities.by(
        new TokenReadingImpl(ledger.client(), vault, () -> 0),
        new TokenActionsImpl(ledger.client()),
        new BypassAnalysisImpl(vault));
  }

  @AfterEach
  void close() {
    activities.close();
    ledger.close();
  }

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
  void activeTokensThatRefusalsNameComeBeforeThoseOfTheirSubjects() {
    tokens(
        token("token124", "user-1", false, 9, 0),
        token("token123", "user-1", false, 9, 0),
        token("token9", "user-9", false, -1, 0),
        token("token55", "user-5", false, 9, 0));

    BypassFindings found = analyze(capture().evidence(), List.of());

    assertThat(found.refusals()).isEqualTo(3);
    assertThat(found.suspects())
        .extracting(SuspectToken::tokenId, SuspectToken::named)
        .containsExactly(tuple("token123", true), tuple("token124", false));
    assertThat(found.suspects().getFirst().why())
        .isEqualTo(
            "named in 1 refusal: token_id=token<n> subject=user-<n> tenant=globex without"
                + " capability");
    assertThat(found.tenants()).containsExactly("globex");
    assertThat(found.findings())
        .extracting(Finding::code)
        .containsExactly(
            FindingCode.AUTHORIZATION_FAILURE,
            FindingCode.TOKEN_INVOLVED,
            FindingCode.TOKEN_INVOLVED);
    assertThat(found.findings().getFirst().text())
        .startsWith(
            "3 refusals, first 2026-11-23T09:50:00Z, last 2026-11-23T09:52:00Z, of which 1");
    assertThat(Objects.requireNonNull(found.evidence()).name()).isEqualTo("scope.json");
  }

  @Test
  void withoutTheLedgersListWhatIsNamedIsSuspectAndNotKnownToBeActive() {
    BypassFindings found = analyze(null, List.of());

    assertThat(found.suspects())
        .extracting(SuspectToken::tokenId)
        .containsExactlyInAnyOrder("token123", "token9");
    assertThat(found.suspects()).noneMatch(SuspectToken::named);
    assertThat(found.findings()).extracting(Finding::code).contains(FindingCode.NO_DATA);
  }

  @Test
  void refusalsAfterTheRevocationTellWhoGoesOnTrying() {
    tokens(token("token123", "user-1", true, 9, 0));

    BypassFindings found = analyze(capture().evidence(), List.of("token123"));

    assertThat(found.findings())
        .containsExactly(
            Finding.of(
                FindingCode.REVOKED_TOKEN_TRIED,
                "token123 was tried and refused 1 time after its revocation, last at"
                    + " 2026-11-23T09:50:00Z"));
  }

  @Test
  void evidenceThatIsIncompleteSaysSo() {
    EvidenceRef log = log();
    EvidenceRef half =
        new EvidenceRef(log.name(), log.sha256(), log.bytes(), false, "the budget was spent");

    BypassFindings found =
        stub(BypassAnalysis.class)
            .analyzeBypass(
                new BypassRequest("incident-1", List.of(half), null, NOW, List.of(), "scope.json"));

    assertThat(found.findings())
        .extracting(Finding::code)
        .contains(FindingCode.EVIDENCE_INCOMPLETE);
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

  private TokenCapture capture() {
    return stub(TokenReading.class)
        .captureTokens(
            new TokenRequest("incident-1", NOW, "active-tokens.ndjson", Duration.ofSeconds(30)));
  }

  private BypassFindings analyze(@Nullable EvidenceRef tokens, List<String> revoked) {
    return stub(BypassAnalysis.class)
        .analyzeBypass(
            new BypassRequest("incident-1", List.of(log()), tokens, NOW, revoked, "scope.json"));
  }

  private EvidenceRef log() {
    return ClusterObservationImpl.ref(
        vault
            .bundle("incident-1")
            .store(
                EvidenceRequest.of("watcher.log", "logs", "test"),
                LOG.getBytes(StandardCharsets.UTF_8)));
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

  private void tokens(String... tokens) {
    ledger.answers("/capability-tokens", 200, "[" + String.join(",", tokens) + "]");
  }

  private static String token(
      String id, String subject, boolean revoked, int hoursLeft, long lastUsed) {
    return """
    {"token_id": "%s", "tenant": "globex", "subject_id": "%s", "revoked": %b, "expires_at": %d%s}
    """
        .formatted(
            id,
            subject,
            revoked,
            NOW.plus(Duration.ofHours(hoursLeft)).getEpochSecond(),
            lastUsed == 0 ? "" : ", \"last_used_at\": " + lastUsed);
  }

  private <T> T stub(Class<T> contract) {
    return activities.calls(contract);
  }

  private static ApplicationFailure failure(Throwable thrown) {
    return (ApplicationFailure) Objects.requireNonNull(thrown.getCause());
  }
}
