package org.provabilityfabric.runbooks.analysis.signatures;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Bouncy Castle's Ed25519 in plain Java, for machines without the native one. It verifies up to
 * points of small order (cofactored), so that a signer could make signatures which are good here
 * and bad elsewhere; what it accepts therefore also needs an R of prime order.
 */
final class PortableEngine implements Ed25519Engine {
  @Override
  public SignatureVerifier verifier(byte[] key) {
    Ed25519.PublicPoint point = Ed25519.validatePublicKeyPartialExport(key, 0);
    return (message, signature) ->
        Ed25519.verify(signature, 0, point, message, 0, message.length)
            && Ed25519.validatePublicKeyFull(signature, 0);
  }
}
