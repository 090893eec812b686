package org.provabilityfabric.runbooks.activity;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.statement.EvidenceSeals;
import org.provabilityfabric.runbooks.contract.statement.Seal;
import org.provabilityfabric.runbooks.contract.statement.SealOrder;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.keys.StatementSigner;
import org.provabilityfabric.runbooks.seal.BundleSeal;
import org.provabilityfabric.runbooks.seal.Provenance;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Seals the bundles of the vault. */
public final class EvidenceSealsImpl implements EvidenceSeals {
  private final EvidenceVault vault;
  private final @Nullable SecretReference key;
  private final Map<String, String> environment;

  /**
   * Seals for one deployment.
   *
   * @param key where the private key is found, PEM; null where there is none
   */
  public EvidenceSealsImpl(
      EvidenceVault vault, @Nullable SecretReference key, Map<String, String> environment) {
    this.vault = vault;
    this.key = key;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Seal sealEvidence(SealOrder order) {
    SecretReference where = key;
    if (where == null) {
      return new Seal(null, 0);
    }
    return Failures.told(
        () -> {
          byte[] pem = where.resolve(environment).getBytes(StandardCharsets.US_ASCII);
          try (StatementSigner signer = StatementSigner.of(pem, where.text())) {
            BundleSeal seal =
                BundleSeal.make(vault.bundle(order.incident()), provenance(order), signer);
            return new Seal(seal.keyId(), seal.entries());
          }
        });
  }

  private static Provenance provenance(SealOrder order) {
    return new Provenance(
        order.incident(), order.workflowId(), order.runId(), order.policy(), order.sealedAt());
  }
}
