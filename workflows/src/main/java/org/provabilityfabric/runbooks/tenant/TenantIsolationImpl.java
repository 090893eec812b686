package org.provabilityfabric.runbooks.tenant;

import static org.provabilityfabric.runbooks.tenant.TenantStep.CAPTURE_TOKENS;
import static org.provabilityfabric.runbooks.tenant.TenantStep.FOLLOW_UP;
import static org.provabilityfabric.runbooks.tenant.TenantStep.ISOLATE_APPROVED;
import static org.provabilityfabric.runbooks.tenant.TenantStep.ISOLATE_AT_ONCE;
import static org.provabilityfabric.runbooks.tenant.TenantStep.PROVE_DENIAL;
import static org.provabilityfabric.runbooks.tenant.TenantStep.RELEASE;
import static org.provabilityfabric.runbooks.tenant.TenantStep.REVOKE_TOKENS;
import static org.provabilityfabric.runbooks.tenant.TenantStep.WATCH_TENANT;

import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.change.RevocationResult;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.TenantSubject;
import org.provabilityfabric.runbooks.contract.incident.TenantInput;
import org.provabilityfabric.runbooks.contract.incident.TenantReport;
import org.provabilityfabric.runbooks.contract.observe.DenialProof;
import org.provabilityfabric.runbooks.contract.observe.TokenCapture;
import org.provabilityfabric.runbooks.contract.observe.TokenLook;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.contract.observe.TokenRequest;
import org.provabilityfabric.runbooks.contract.tenant.EnhancedMonitoringCalls;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringInput;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Outcome;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.response.ContainingBase;

/** "Isolate affected tenant", as a procedure of its own. */
public final class TenantIsolationImpl extends ContainingBase implements TenantIsolation {
  private final TenantInput input;
  private TenantSubject tenant = new TenantSubject("");
  private @Nullable TenantRevocation revocation;
  private @Nullable DenialProof proof;

  @WorkflowInit
  public TenantIsolationImpl(TenantInput input) {
    super(TYPE, List.of(TenantStep.values()), WATCH_TENANT);
    this.input = input;
  }

  @Override
  protected void checkInput() {
    tenant = new TenantSubject(Door.required(TYPE, "tenant", input.tenant()));
    Door.oneOf(TYPE, "severity", input.severity(), Severity.class);
  }

  @Override
  public TenantReport run(TenantInput start) {
    open(start, SUBJECT);
    approvals().about(tenant.words());
    TenantRevocation tokens =
        new TenantRevocation(
            tenant.tenant(),
            "Isolation of the tenant, " + incident(),
            policy().tenants().watchInterval(),
            rehearsal());
    revocation = tokens;
    Promise<Outcome<TokenCapture>> kept = steps().begin(CAPTURE_TOKENS, this::capture);
    boolean isolated = isolate();
    kept.get();
    if (isolated) {
      revoke(tokens);
      watchUntilReleased(tokens);
      followUp();
    }
    close();
    return tenantReport();
  }

  private TokenCapture capture() {
    Duration budget = policy().evidence().budget();
    return Calls.capturing(TokenReading.class, CAPTURE_TOKENS, budget)
        .captureTokens(
            new TokenRequest(
                incident(),
                Now.instant(),
                "tokens-before-isolation.ndjson",
                budget.multipliedBy(9).dividedBy(10)));
  }

  /**
   * Denies the tenant's traffic, asked for or by the policy.
   *
   * @return whether the tenant is to be isolated; also where its traffic could not be denied
   */
  private boolean isolate() {
    Severity severity = Door.oneOf(TYPE, "severity", input.severity(), Severity.class).orElse(null);
    boolean atOnce = severity != null && policy().tenants().atOnce(severity);
    if (atOnce) {
      steps().skip(ISOLATE_APPROVED, "at " + severity + " the policy asks nobody");
    } else {
      String at = severity == null ? "no severity is given, so" : "at " + severity;
      steps().skip(ISOLATE_AT_ONCE, at + " a person decides");
    }
    TenantStep step = atOnce ? ISOLATE_AT_ONCE : ISOLATE_APPROVED;
    Outcome<ContainmentState> outcome =
        steps().run(step, () -> containments(step).holdContainment(hold()));
    known(outcome);
    switch (outcome) {
      case Outcome.Refused<ContainmentState> refused ->
          tellIncident(tenant.words() + " is not isolated: refused by " + refused.by(), List.of());
      case Outcome.Failed<ContainmentState> failed -> notDenied(step, failed.what());
      case Outcome.Skipped<ContainmentState> ignored -> {}
      case Outcome.Done<ContainmentState> ignored -> tellIncident(standing() + ".", List.of());
      case Outcome.Found<ContainmentState> found ->
          tellIncident(standing() + ".", found.findings());
    }
    return !(outcome instanceof Outcome.Refused<ContainmentState>);
  }

  private void notDenied(TenantStep step, String why) {
    Finding finding =
        Finding.of(
            FindingCode.CONTAINMENT_FAILED,
            "The traffic of " + tenant.words() + " is not denied: " + why);
    journal().find(step.id(), finding);
    tellIncident(null, List.of(finding));
  }

  private void revoke(TenantRevocation tokens) {
    Instant revokedAt = Now.instant();
    Outcome<RevocationResult> outcome = steps().run(REVOKE_TOKENS, tokens::all);
    List<Finding> findings =
        new ArrayList<>(outcome.value().map(RevocationResult::findings).orElse(List.of()));
    if (rehearsal() || tokens.tried().isEmpty()) {
      steps().skip(PROVE_DENIAL, "no token was sent to the ledger");
    } else {
      TokenLook look = new TokenLook(tokens.tried(), revokedAt, policy().tenants().watchInterval());
      Outcome<DenialProof> read =
          steps()
              .run(
                  PROVE_DENIAL, () -> Calls.to(TokenReading.class, PROVE_DENIAL).proveDenial(look));
      proof = read.value().orElse(null);
      findings.addAll(read.value().map(DenialProof::findings).orElse(List.of()));
    }
    String not = outcome.value().isEmpty() ? " Tokens not revoked: " + outcome.whyNot() : "";
    tellIncident(standing() + "." + not, findings);
  }

  /** New tokens are revoked for as long as nobody has said yes to the release. */
  private void watchUntilReleased(TenantRevocation tokens) {
    boolean[] over = {false};
    Promise<Outcome<Integer>> watching;
    if (rehearsal()) {
      watching = Workflow.newPromise(steps().skip(WATCH_TENANT, "nothing is isolated"));
    } else {
      TenantGuard guard = new TenantGuard(tokens, this::newTokens);
      watching = steps().begin(WATCH_TENANT, () -> guard.until(() -> over[0] || aborted()));
    }
    release();
    over[0] = true;
    watching.get();
  }

  private void newTokens(String said, List<Finding> findings) {
    findings.forEach(finding -> journal().find(WATCH_TENANT.id(), finding));
    tellIncident(said, findings);
  }

  /** Asks until somebody says yes: a no means not now, and the tenant stays isolated. */
  private void release() {
    approvals().explain(Policy.RELEASE_TENANT, standing() + ".");
    Outcome<ContainmentState> outcome = releaseOnceApproved(RELEASE, Policy.RELEASE_TENANT);
    tellIncident(
        outcome.value().isEmpty() ? null : standing() + ".",
        outcome.value().map(ContainmentState::findings).orElse(List.of()));
  }

  /** What was released is looked at more closely, for as long as the policy says. */
  private void followUp() {
    if (rehearsal()) {
      steps().skip(FOLLOW_UP, "nothing was isolated");
      return;
    }
    MonitoringInput closer =
        new MonitoringInput(
            tenant.tenant(), null, input.component(), null, incident(), null, pinned(), null, null);
    steps()
        .run(
            FOLLOW_UP,
            () ->
                Calls.persistently(
                        EnhancedMonitoringCalls.class, TaskQueues.RUNBOOK, FOLLOW_UP.title())
                    .startMonitoring(closer));
  }

  /** How the tenant stands, in a clause. */
  private String standing() {
    ContainmentState state = containment();
    String traffic;
    if (rehearsal()) {
      traffic = tenant.words() + " would be isolated: in a rehearsal that is only checked";
    } else if (state == null || state.containedAt() == null) {
      traffic = "the traffic of " + tenant.words() + " is not denied";
    } else if (state.releasedAt() != null) {
      return tenant.words() + " is released: traffic as before, its revoked tokens stay revoked";
    } else if (!state.holders().contains(holder())) {
      return tenant.words() + " stays isolated for " + state.holders().size() + " other responses";
    } else {
      traffic = tenant.words() + " is isolated: traffic denied by " + state.networkPolicy();
    }
    return traffic + tokens();
  }

  private String tokens() {
    TenantRevocation tokens = revocation;
    if (tokens == null || tokens.tried().isEmpty()) {
      return "";
    }
    DenialProof read = proof;
    return ", "
        + tokens.revoked().size()
        + (rehearsal() ? " tokens would be revoked" : " tokens revoked")
        + (read == null ? "" : ", " + read.denied().size() + " of them proven denied");
  }

  @Override
  public TenantReport tenantReport() {
    TenantRevocation tokens = revocation;
    return new TenantReport(
        report(),
        tenant.tenant(),
        containment(),
        tokens == null || rehearsal() ? List.of() : tokens.revoked(),
        proof);
  }

  @Override
  protected String subject() {
    return tenant.text();
  }

  @Override
  protected List<String> headlines() {
    return tenant.tenant().isEmpty() ? List.of() : List.of(standing() + ".");
  }
}
