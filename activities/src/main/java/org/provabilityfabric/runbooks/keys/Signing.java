package org.provabilityfabric.runbooks.keys;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** Signs and verifies, the algorithm bound to the key's own type. */
final class Signing {
  /** Passed where it is used; the JDK's list of providers stays as it is. */
  static final Provider PROVIDER = new BouncyCastleProvider();

  private static final byte[] CHALLENGE = "does it sign?".getBytes(StandardCharsets.US_ASCII);

  private Signing() {}

  static ContentSigner signer(SigningKey key) {
    String algorithm = key.publicHalf().algorithm();
    try {
      return new JcaContentSignerBuilder(name(algorithm))
          .setProvider(PROVIDER)
          .build(new JcaPEMKeyConverter().setProvider(PROVIDER).getPrivateKey(key.info()));
    } catch (OperatorCreationException | IOException e) {
      throw new KeysException(
          FailureKind.INVALID_INPUT, "a key of kind " + algorithm + " cannot sign here");
    }
  }

  static ContentVerifierProvider verifiers(PublicHalf key) {
    try {
      return new JcaContentVerifierProviderBuilder()
          .setProvider(PROVIDER)
          .build(SubjectPublicKeyInfo.getInstance(key.spki()));
    } catch (OperatorCreationException e) {
      throw new KeysException(
          FailureKind.INVALID_INPUT, "a key of kind " + key.algorithm() + " cannot verify here");
    }
  }

  static byte[] sign(SigningKey key, byte[] message) {
    ContentSigner signer = signer(key);
    write(message, signer.getOutputStream());
    return signer.getSignature();
  }

  /** Whether the private key signs what the public one verifies. */
  static boolean belongTogether(SigningKey privateHalf, PublicHalf publicHalf) {
    try {
      byte[] signature = sign(privateHalf, CHALLENGE);
      ContentVerifier verifier =
          verifiers(publicHalf).get(signer(privateHalf).getAlgorithmIdentifier());
      write(CHALLENGE, verifier.getOutputStream());
      return verifier.verify(signature);
    } catch (OperatorCreationException | RuntimeException notTogether) {
      return false;
    }
  }

  private static void write(byte[] message, OutputStream stream) {
    try (stream) {
      stream.write(message);
    } catch (IOException e) {
      throw new IllegalStateException("signatures are made in memory", e);
    }
  }

  private static String name(String algorithm) {
    if (algorithm.startsWith("ecdsa")) {
      return "SHA256withECDSA";
    }
    return algorithm.startsWith("rsa") ? "SHA256withRSA" : "Ed25519";
  }
}
