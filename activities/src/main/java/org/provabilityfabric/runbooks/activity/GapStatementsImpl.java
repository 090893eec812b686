package org.provabilityfabric.runbooks.activity;

import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.statement.GapStatement;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.contract.statement.GapStatements;
import org.provabilityfabric.runbooks.keys.StatementSigner;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Signs statements that evidence is missing, and keeps them in the vault. */
public final class GapStatementsImpl implements GapStatements {
  private final EvidenceVault vault;
  private final StatementKey key;

  public GapStatementsImpl(EvidenceVault vault, StatementKey key) {
    this.vault = vault;
    this.key = key;
  }

  @Override
  public GapStatement signGapStatement(GapStatementOrder order) {
    return key.sign(signer -> statement(order, signer))
        .orElseThrow(
            () ->
                FailureKind.NOT_AVAILABLE.failure(
                    "runbook.yaml names no key to sign statements with (statements.key)."));
  }

  private GapStatement statement(GapStatementOrder order, StatementSigner signer) {
    byte[] envelope = signer.sign(GapStatementDocument.of(order));
    return order.dryRun()
        ? new GapStatement(order.range(), signer.keyId(), null)
        : kept(order, signer.keyId(), envelope);
  }

  private GapStatement kept(GapStatementOrder order, String keyId, byte[] envelope) {
    EvidenceEntry entry =
        vault
            .bundle(order.incident())
            .store(
                new EvidenceRequest(
                    GapStatementDocument.name(order),
                    order.approval(),
                    "GapStatements",
                    order.range().from(),
                    order.range().to()),
                envelope);
    return new GapStatement(order.range(), keyId, ClusterObservationImpl.ref(entry));
  }
}
