package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.change.RevocationOrder;
import org.provabilityfabric.runbooks.contract.change.RevocationResult;
import org.provabilityfabric.runbooks.contract.change.TokenActions;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerException;
import org.provabilityfabric.runbooks.ledger.Revocation;
import org.provabilityfabric.runbooks.ledger.TokenToRevoke;

/** "Revoke Compromised Tokens" for workflows. */
public final class TokenActionsImpl implements TokenActions {
  private final LedgerClient ledger;

  public TokenActionsImpl(LedgerClient ledger) {
    this.ledger = ledger;
  }

  @Override
  public RevocationResult revokeTokens(RevocationOrder order) {
    List<TokenToRevoke> tokens =
        order.tokens().stream()
            .map(token -> new TokenToRevoke(token.tokenId(), token.tenant()))
            .toList();
    if (order.dryRun()) {
      return new RevocationResult(
          tokens.stream().map(TokenToRevoke::tokenId).toList(), List.of(), true, List.of());
    }
    List<String> revoked = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Revocation result : told(tokens, order.reason())) {
      switch (result) {
        case Revocation.Accepted accepted -> revoked.add(accepted.tokenId());
        case Revocation.Refused no -> refused(no.tokenId(), no.why(), refused, findings);
        case Revocation.Unanswered open -> refused(open.tokenId(), open.why(), refused, findings);
      }
    }
    return new RevocationResult(revoked, refused, false, findings);
  }

  private List<Revocation> told(List<TokenToRevoke> tokens, String reason) {
    try {
      return ledger.revoke(tokens, reason);
    } catch (LedgerException e) {
      throw LedgerFailures.failure(e);
    }
  }

  private static void refused(String id, String why, List<String> refused, List<Finding> findings) {
    refused.add(id);
    findings.add(Finding.of(FindingCode.TOKEN_NOT_REVOKED, id + " is not revoked: " + why));
  }
}
