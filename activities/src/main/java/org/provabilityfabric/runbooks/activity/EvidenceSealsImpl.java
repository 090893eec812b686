package org.provabilityfabric.runbooks.activity;

import org.provabilityfabric.runbooks.contract.statement.EvidenceSeals;
import org.provabilityfabric.runbooks.contract.statement.Seal;
import org.provabilityfabric.runbooks.contract.statement.SealOrder;
import org.provabilityfabric.runbooks.keys.StatementSigner;
import org.provabilityfabric.runbooks.seal.BundleSeal;
import org.provabilityfabric.runbooks.seal.Provenance;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Seals the bundles of the vault. */
public final class EvidenceSealsImpl implements EvidenceSeals {
  private final EvidenceVault vault;
  private final StatementKey key;

  public EvidenceSealsImpl(EvidenceVault vault, StatementKey key) {
    this.vault = vault;
    this.key = key;
  }

  @Override
  public Seal sealEvidence(SealOrder order) {
    return key.sign(signer -> seal(order, signer)).orElseGet(() -> new Seal(null, 0));
  }

  private Seal seal(SealOrder order, StatementSigner signer) {
    Provenance provenance =
        new Provenance(
            order.incident(), order.workflowId(), order.runId(), order.policy(), order.sealedAt());
    BundleSeal seal = BundleSeal.make(vault.bundle(order.incident()), provenance, signer);
    return new Seal(seal.keyId(), seal.entries());
  }
}
