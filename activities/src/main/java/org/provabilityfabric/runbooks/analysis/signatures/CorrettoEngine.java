package org.provabilityfabric.runbooks.analysis.signatures;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The Ed25519 of the {@link NativeCryptography}. */
final class CorrettoEngine implements Ed25519Engine {
  private static final String ALGORITHM = "Ed25519";
  private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Provider provider;
  private final ThreadLocal<Signature> signatures;

  private CorrettoEngine(Provider provider) throws GeneralSecurityException {
    this.provider = provider;
    KeyFactory.getInstance(ALGORITHM, provider);
    Signature.getInstance(ALGORITHM, provider);
    this.signatures = ThreadLocal.withInitial(this::signature);
  }

  /** The engine, unless this machine has no build of it. */
  static Optional<CorrettoEngine> loaded() {
    return NativeCryptography.provider()
        .flatMap(
            provider -> {
              try {
                return Optional.of(new CorrettoEngine(provider));
              } catch (GeneralSecurityException without) {
                return Optional.empty();
              }
            });
  }

  @Override
  public SignatureVerifier verifier(byte[] key) {
    PublicKey parsed = publicKey(key);
    return (message, signature) -> verifies(parsed, message, signature);
  }

  private boolean verifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verification = signatures.get();
      verification.initVerify(key);
      verification.update(message);
      return verification.verify(signature);
    } catch (SignatureException notOne) {
      return false;
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("the key was accepted before", e);
    }
  }

  private PublicKey publicKey(byte[] key) {
    byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + key.length);
    System.arraycopy(key, 0, spki, SPKI_PREFIX.length, key.length);
    try {
      return KeyFactory.getInstance(ALGORITHM, provider)
          .generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a valid Ed25519 key was refused", e);
    }
  }

  private Signature signature() {
    try {
      return Signature.getInstance(ALGORITHM, provider);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the provider had Ed25519 before", e);
    }
  }
}
