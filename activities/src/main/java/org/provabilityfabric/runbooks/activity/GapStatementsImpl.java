package org.provabilityfabric.runbooks.activity;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.statement.GapStatement;
import org.provabilityfabric.runbooks.contract.statement.GapStatementOrder;
import org.provabilityfabric.runbooks.contract.statement.GapStatements;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.keys.StatementSigner;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Signs statements that evidence is missing, and keeps them in the vault. */
public final class GapStatementsImpl implements GapStatements {
  private final EvidenceVault vault;
  private final @Nullable SecretReference key;
  private final Map<String, String> environment;

  /**
   * Signs for one deployment.
   *
   * @param key where the private key is found, PEM; null where there is none
   */
  public GapStatementsImpl(
      EvidenceVault vault, @Nullable SecretReference key, Map<String, String> environment) {
    this.vault = vault;
    this.key = key;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public GapStatement signGapStatement(GapStatementOrder order) {
    SecretReference where = key;
    if (where == null) {
      throw FailureKind.NOT_AVAILABLE.failure(
          "runbook.yaml names no key to sign statements with (statements.key).");
    }
    return Failures.told(
        () -> {
          byte[] pem = where.resolve(environment).getBytes(StandardCharsets.US_ASCII);
          try (StatementSigner signer = StatementSigner.of(pem, where.text())) {
            byte[] envelope = signer.sign(GapStatementDocument.of(order));
            return order.dryRun()
                ? new GapStatement(order.range(), signer.keyId(), null)
                : kept(order, signer.keyId(), envelope);
          }
        });
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
