package org.provabilityfabric.runbooks.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder;
import org.provabilityfabric.runbooks.contract.change.RevocationResult;
import org.provabilityfabric.runbooks.contract.change.TokenActions;
import org.provabilityfabric.runbooks.contract.observe.TenantTokenLook;
import org.provabilityfabric.runbooks.contract.observe.TenantTokens;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Now;

/** "Revoke its active tokens": found and revoked in rounds, until the ledger lists no other. */
final class TenantRevocation {
  /** Tokens in one request. */
  static final int ROUND = 100;

  /** Rounds at a time; with more tokens than these the watch goes on with the rest. */
  private static final int ROUNDS = 10;

  /** Identifiers that a look is told to leave out, so that inputs stay small. */
  private static final int KNOWN = ROUND * ROUNDS;

  private static final String WHICH = "Isolate affected tenant: which tokens are active";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final String tenant;
  private final String reason;
  private final Duration lookAgainAfter;
  private final boolean rehearsal;
  private final List<String> tried = new ArrayList<>();
  private final List<String> revoked = new ArrayList<>();

  TenantRevocation(String tenant, String reason, Duration lookAgainAfter, boolean rehearsal) {
    this.tenant = tenant;
    this.reason = reason;
    this.lookAgainAfter = lookAgainAfter;
    this.rehearsal = rehearsal;
  }

  /** Tokens that were sent to the ledger, in their order. */
  List<String> tried() {
    return List.copyOf(tried);
  }

  /** Tokens that the ledger says it revoked. */
  List<String> revoked() {
    return List.copyOf(revoked);
  }

  /** All that are active now; what was tried before is left out. */
  RevocationResult all() {
    List<String> done = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      TenantTokens active =
          Calls.within(TokenReading.class, TaskQueues.OBSERVE, WHICH, LIMIT)
              .readTenantTokens(look());
      active.findings().stream().filter(each -> !findings.contains(each)).forEach(findings::add);
      if (active.first().isEmpty()) {
        return new RevocationResult(done, refused, rehearsal, findings);
      }
      RevocationResult result = revoke(active.first());
      done.addAll(result.revoked());
      refused.addAll(result.refused());
      findings.addAll(result.findings());
    }
    findings.add(
        Finding.of(
            FindingCode.TOKEN_NOT_REVOKED,
            "After " + tried.size() + " tokens there are more; the watch goes on with them."));
    return new RevocationResult(done, refused, rehearsal, findings);
  }

  RevocationResult revoke(List<String> tokens) {
    tried.addAll(tokens);
    RevocationResult result =
        Calls.persistently(TokenActions.class, TenantStep.REVOKE_TOKENS)
            .revokeTokens(
                new RevocationOrder(
                    tokens.stream().map(id -> new RevocationOrder.Token(id, tenant)).toList(),
                    reason,
                    rehearsal));
    revoked.addAll(result.revoked());
    return result;
  }

  /** A look for tokens that nobody has tried to revoke yet. */
  TenantTokenLook look() {
    Instant now = Now.instant();
    List<String> known = tried.subList(Math.max(0, tried.size() - KNOWN), tried.size());
    return new TenantTokenLook(tenant, now, known, ROUND, lookAgainAfter);
  }
}
