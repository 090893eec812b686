package org.provabilityfabric.runbooks.seal;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import org.provabilityfabric.runbooks.keys.StatementSigner;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;

/** Seals bundles with keys that a test has made. */
public final class Seals {
  private Seals() {}

  /** Seals what the bundle of an incident holds. */
  public static void seal(EvidenceBundle bundle, KeyPair pair, Instant at) {
    try (StatementSigner signer = signer(pair)) {
      var unused =
          BundleSeal.make(
              bundle,
              new Provenance("incident/1", "incident/1", "run-1", "policy-hash", at),
              signer);
    }
  }

  static StatementSigner signer(KeyPair pair) {
    return StatementSigner.of(
        pem("PRIVATE KEY", pair.getPrivate().getEncoded()).getBytes(StandardCharsets.US_ASCII),
        "a test");
  }

  /** The public halves, as those have them who verify. */
  public static KeySet set(KeyPair... pairs) {
    StringBuilder pem = new StringBuilder();
    for (KeyPair pair : pairs) {
      pem.append(pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }
    try {
      return KeySetReader.parse(pem.toString(), "a test");
    } catch (KeySetException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key as PEM. */
  public static String pem(String label, byte[] key) {
    String base64 = Base64.getMimeEncoder().encodeToString(key);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }
}
