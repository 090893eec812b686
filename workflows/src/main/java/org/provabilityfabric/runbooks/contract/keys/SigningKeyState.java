package org.provabilityfabric.runbooks.contract.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of signing key stands.
 *
 * @param kind such as {@code receipt-signing}
 * @param secret namespace and name of its secret
 * @param component who signs with it
 * @param signs what it signs
 * @param version the secret's version
 * @param since since when its key is in it; null where that is not known
 * @param current the public half of the key in the secret
 * @param next the public half of the key that is to come; null where there is none
 * @param shown whether verifiers have addresses that show which keys they have
 */
public record SigningKeyState(
    String kind,
    String secret,
    String component,
    SignedEvidence signs,
    String version,
    @Nullable Instant since,
    PublicKeyInfo current,
    @Nullable PublicKeyInfo next,
    boolean shown) {
  public SigningKeyState withNext(@Nullable PublicKeyInfo key) {
    return new SigningKeyState(kind, secret, component, signs, version, since, current, key, shown);
  }
}
