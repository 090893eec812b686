package org.provabilityfabric.runbooks.activity;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.statement.EvidenceSeals;
import org.provabilityfabric.runbooks.contract.statement.Seal;
import org.provabilityfabric.runbooks.contract.statement.SealOrder;
import org.provabilityfabric.runbooks.keys.StatementSigner;
import org.provabilityfabric.runbooks.seal.BundleSeal;
import org.provabilityfabric.runbooks.seal.BundleTimestamp;
import org.provabilityfabric.runbooks.seal.Provenance;
import org.provabilityfabric.runbooks.seal.TimestampAuthority;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Seals the bundles of the vault. */
public final class EvidenceSealsImpl implements EvidenceSeals {
  private final EvidenceVault vault;
  private final StatementKey key;
  private final @Nullable TimestampAuthority authority;

  /**
   * Seals with a key.
   *
   * @param authority confirms when; null where the deployment has none
   */
  public EvidenceSealsImpl(
      EvidenceVault vault, StatementKey key, @Nullable TimestampAuthority authority) {
    this.vault = vault;
    this.key = key;
    this.authority = authority;
  }

  @Override
  public Seal sealEvidence(SealOrder order) {
    return key.sign(signer -> seal(order, signer))
        .map(seal -> confirmed(vault.bundle(order.incident()), seal))
        .orElseGet(() -> new Seal(null, 0));
  }

  /** A seal without a timestamp is worth more than none. */
  private Seal confirmed(EvidenceBundle bundle, BundleSeal seal) {
    if (authority == null) {
      return new Seal(seal.keyId(), seal.entries());
    }
    return switch (BundleTimestamp.make(bundle, authority)) {
      case BundleTimestamp.Made made -> new Seal(seal.keyId(), seal.entries(), made.at(), null);
      case BundleTimestamp.Missing missing ->
          new Seal(seal.keyId(), seal.entries(), null, missing.why());
    };
  }

  private BundleSeal seal(SealOrder order, StatementSigner signer) {
    Provenance provenance =
        new Provenance(
            order.incident(), order.workflowId(), order.runId(), order.policy(), order.sealedAt());
    return BundleSeal.make(vault.bundle(order.incident()), provenance, signer);
  }
}
