package org.provabilityfabric.runbooks.contract.observe;

import io.temporal.activity.ActivityInterface;

/** Reading the ledger's capability tokens. */
@ActivityInterface
public interface TokenReading {
  /** "Analyze capability tokens": all that the ledger lists as active, into the vault. */
  TokenCapture captureTokens(TokenRequest request);

  /** Reads tokens back: only what the ledger then lists proves that they are denied. */
  DenialProof proveDenial(TokenLook look);

  /**
   * Looks once whether a revoked token was used, or is active again. Nothing to tell is reported as
   * a benign failure that asks to be tried again after the look's interval.
   */
  TokenUse watchTokens(TokenLook look);

  /** The tokens of a tenant that are neither revoked nor expired. */
  TenantTokens readTenantTokens(TenantTokenLook look);

  /**
   * Looks once whether a tenant has an active token. None is reported as a benign failure that asks
   * to be tried again after the look's interval.
   */
  TenantTokens watchTenantTokens(TenantTokenLook look);
}
