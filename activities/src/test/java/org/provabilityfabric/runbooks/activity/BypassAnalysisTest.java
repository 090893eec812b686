package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.observe.BypassAnalysis;
import org.provabilityfabric.runbooks.contract.observe.BypassFindings;
import org.provabilityfabric.runbooks.contract.observe.BypassRequest;
import org.provabilityfabric.runbooks.contract.observe.SuspectToken;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;

/** Which tokens the refusals in the logs name, by what the ledger lists. */
class BypassAnalysisTest extends ListedTokens {
  private static final String LOG =
      """
      [gw-a/sidecar-watcher] 2026-11-23T09:50:00Z WARN Guard trip: token_id=token123 subject=user-1 tenant=globex without capability
      [gw-a/sidecar-watcher] 2026-11-23T09:51:00Z WARN Guard trip: token_id=token9 expired
      [gw-a/sidecar-watcher] 2026-11-23T09:52:00Z WARN Event evt-1 denied: no label
      """;

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
}
