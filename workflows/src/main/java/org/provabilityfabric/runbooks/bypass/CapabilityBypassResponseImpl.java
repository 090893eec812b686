package org.provabilityfabric.runbooks.bypass;

import static org.provabilityfabric.runbooks.bypass.BypassStep.ANALYZE_TOKENS;
import static org.provabilityfabric.runbooks.bypass.BypassStep.CAPTURE_AFTER;
import static org.provabilityfabric.runbooks.bypass.BypassStep.CHECK_FAILURES;
import static org.provabilityfabric.runbooks.bypass.BypassStep.IDENTIFY_SCOPE;
import static org.provabilityfabric.runbooks.bypass.BypassStep.PROVE_DENIAL;
import static org.provabilityfabric.runbooks.bypass.BypassStep.REVOKE_APPROVED;
import static org.provabilityfabric.runbooks.bypass.BypassStep.REVOKE_AT_ONCE;
import static org.provabilityfabric.runbooks.bypass.BypassStep.WATCH_TOKENS;

import io.temporal.workflow.Promise;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder;
import org.provabilityfabric.runbooks.contract.change.RevocationResult;
import org.provabilityfabric.runbooks.contract.change.TokenActions;
import org.provabilityfabric.runbooks.contract.incident.BypassInput;
import org.provabilityfabric.runbooks.contract.incident.BypassReport;
import org.provabilityfabric.runbooks.contract.observe.BypassAnalysis;
import org.provabilityfabric.runbooks.contract.observe.BypassFindings;
import org.provabilityfabric.runbooks.contract.observe.BypassRequest;
import org.provabilityfabric.runbooks.contract.observe.DenialProof;
import org.provabilityfabric.runbooks.contract.observe.TokenCapture;
import org.provabilityfabric.runbooks.contract.observe.TokenLook;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RevocationRules;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.response.ResponseBase;

/** "Capability Bypass Incident", in the runbook's words. */
public final class CapabilityBypassResponseImpl extends ResponseBase
    implements CapabilityBypassResponse {
  private final BypassInput input;
  private final List<String> revoked = new ArrayList<>();
  private @Nullable BypassFindings scope;
  private @Nullable DenialProof proof;

  @WorkflowInit
  public CapabilityBypassResponseImpl(BypassInput input) {
    super(TYPE, List.of(BypassStep.values()));
    this.input = input;
  }

  @Override
  protected void checkInput() {
    Door.oneOf(TYPE, "severity", input.severity(), Severity.class);
  }

  @Override
  public BypassReport run(BypassInput start) {
    open(start, WATCHER);
    BypassEvidence evidence =
        new BypassEvidence(incident(), component(), policy().evidence().budget());
    identifyScope(evidence);
    Instant revokedAt = Now.instant();
    List<String> tried = revoke();
    if (!tried.isEmpty() && !rehearsal()) {
      prove(tried, revokedAt);
      watch(revokedAt);
      Outcome<Evidence> after = steps().run(CAPTURE_AFTER, () -> evidence.after(revokedAt, tried));
      tellIncident(null, after.value().map(Evidence::findings).orElse(List.of()));
    }
    close();
    return bypassReport();
  }

  private void identifyScope(BypassEvidence evidence) {
    Instant now = Now.instant();
    Window window =
        Window.before(now, Door.duration(TYPE, "since", input.since()).orElse(rules().logWindow()));
    Promise<Outcome<Evidence>> logs =
        steps().begin(CHECK_FAILURES, () -> evidence.logs(CHECK_FAILURES, window, "incident-logs"));
    Promise<Outcome<TokenCapture>> tokens =
        steps()
            .begin(
                ANALYZE_TOKENS, () -> evidence.tokens(ANALYZE_TOKENS, now, "active-tokens.ndjson"));
    steps().together(logs, tokens);
    List<EvidenceRef> kept = logs.get().value().map(Evidence::entries).orElse(List.of());
    if (kept.isEmpty()) {
      steps().skip(IDENTIFY_SCOPE, "not assessed: " + logs.get().whyNot());
      tellAssessed("The scope is not assessed: " + logs.get().whyNot(), List.of());
      return;
    }
    BypassRequest request =
        new BypassRequest(
            incident(),
            kept,
            tokens.get().value().map(TokenCapture::evidence).orElse(null),
            now,
            List.of(),
            "bypass-scope.json");
    Outcome<BypassFindings> outcome =
        steps()
            .run(
                IDENTIFY_SCOPE,
                () -> Calls.analysing(BypassAnalysis.class, IDENTIFY_SCOPE).analyzeBypass(request));
    scope = outcome.value().orElse(null);
    tellAssessed(said(outcome), outcome.value().map(BypassFindings::findings).orElse(List.of()));
  }

  /** What the policy does not ask for first, then the rest by approval. */
  private List<String> revoke() {
    Suspects suspects =
        Suspects.of(
            scope,
            input.tokens(),
            rules(),
            Door.oneOf(TYPE, "severity", input.severity(), Severity.class).orElse(null));
    List<String> tried = new ArrayList<>();
    if (suspects.atOnce().isEmpty()) {
      steps().skip(REVOKE_AT_ONCE, suspects.why());
    } else {
      tried.addAll(revoke(REVOKE_AT_ONCE, suspects.atOnce()));
    }
    if (suspects.asked().isEmpty()) {
      steps().skip(REVOKE_APPROVED, "there is no other token to decide on");
    } else {
      approvals().explain(Policy.REVOKE_TOKENS, suspects.question());
      tried.addAll(revoke(REVOKE_APPROVED, suspects.asked()));
    }
    return tried;
  }

  /** The tokens that were sent to the ledger; also after a failure they may be revoked. */
  private List<String> revoke(BypassStep step, List<RevocationOrder.Token> tokens) {
    RevocationOrder order =
        new RevocationOrder(tokens, "Capability bypass, " + incident(), rehearsal());
    Outcome<RevocationResult> outcome =
        steps().run(step, () -> Calls.persistently(TokenActions.class, step).revokeTokens(order));
    if (outcome instanceof Outcome.Refused<RevocationResult>
        || outcome instanceof Outcome.Skipped<RevocationResult>) {
      return List.of();
    }
    outcome.value().ifPresent(result -> revoked.addAll(result.revoked()));
    String said =
        outcome
            .value()
            .map(
                result ->
                    (result.rehearsed() ? "Would revoke " : "The ledger says it revoked ")
                        + result.revoked().size()
                        + " of "
                        + tokens.size()
                        + " tokens.")
            .orElseGet(() -> "Tokens not revoked: " + outcome.whyNot());
    tellIncident(said, outcome.value().map(RevocationResult::findings).orElse(List.of()));
    return tokens.stream().map(RevocationOrder.Token::tokenId).toList();
  }

  private void prove(List<String> tried, Instant revokedAt) {
    TokenLook look = new TokenLook(tried, revokedAt, rules().watchInterval());
    Outcome<DenialProof> outcome =
        steps()
            .run(PROVE_DENIAL, () -> Calls.to(TokenReading.class, PROVE_DENIAL).proveDenial(look));
    proof = outcome.value().orElse(null);
    tellIncident(
        outcome
            .value()
            .map(read -> read.denied().size() + " of " + tried.size() + " tokens proven denied.")
            .orElseGet(() -> "The denial is not proven: " + outcome.whyNot()),
        outcome.value().map(DenialProof::findings).orElse(List.of()));
  }

  private void watch(Instant revokedAt) {
    List<String> denied = proof == null ? List.of() : proof.denied();
    if (denied.isEmpty()) {
      steps().skip(WATCH_TOKENS, "no token is known to be denied");
      return;
    }
    TokenLook look = new TokenLook(denied, revokedAt, rules().watchInterval());
    steps()
        .run(
            WATCH_TOKENS,
            () -> new TokenWatch(this::used, this::aborted).over(rules().watchFor(), look));
  }

  /** A revoked token that works is told at once, not at the end of the watch. */
  private void used(List<Finding> findings) {
    findings.forEach(finding -> journal().find(WATCH_TOKENS.id(), finding));
    tellIncident("A revoked token was used.", findings);
  }

  private String said(Outcome<BypassFindings> outcome) {
    BypassFindings found = scope;
    return found == null
        ? "The scope is not assessed: " + outcome.whyNot()
        : found.refusals()
            + " refusals; active tokens involved: "
            + found.suspects().size()
            + "; tenants: "
            + (found.tenants().isEmpty() ? "none named" : String.join(", ", found.tenants()))
            + ".";
  }

  private RevocationRules rules() {
    return policy().revocation();
  }

  @Override
  public BypassReport bypassReport() {
    return new BypassReport(report(), scope, revoked, proof);
  }

  @Override
  protected List<String> headlines() {
    return revoked.isEmpty() ? List.of() : List.of("Revoked: " + String.join(", ", revoked));
  }
}
