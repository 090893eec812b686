package org.provabilityfabric.runbooks.keys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;

/**
 * What may be told of a key.
 *
 * @param what {@code public key}, {@code private key} or {@code certificate}
 * @param keyId SHA-256 of the SubjectPublicKeyInfo that belongs to it, in hex
 * @param algorithm such as {@code ed25519}
 * @param use as a key set says it; null where it says nothing
 * @param validity when it is valid, in words; null where nothing is said
 */
public record Fingerprint(
    String what, String keyId, String algorithm, @Nullable String use, @Nullable String validity) {
  /**
   * The keys of a PEM file or of a key set.
   *
   * @param where what is read, for the failure's sentence
   * @throws KeysException of kind MALFORMED where there is none
   */
  public static List<Fingerprint> read(byte[] content, String where) {
    String text = new String(content, StandardCharsets.UTF_8);
    return text.stripLeading().startsWith("{") ? keySet(text, where) : pem(content, where);
  }

  private static List<Fingerprint> keySet(String text, String where) {
    try {
      return KeySetReader.parse(text, where).keys().stream()
          .map(
              key ->
                  new Fingerprint(
                      "public key",
                      key.key().fingerprint(),
                      key.key().type().word(),
                      key.use(),
                      key.validity()))
          .toList();
    } catch (KeySetException e) {
      throw KeysException.malformed(String.valueOf(e.getMessage()));
    }
  }

  private static List<Fingerprint> pem(byte[] content, String where) {
    List<Fingerprint> found = new ArrayList<>();
    for (Pem.Block block : Pem.blocks(content, where)) {
      if (block.isPrivate()) {
        byte[] pem = Pem.bytes(block.label(), block.der());
        try (SigningKey key = SigningKey.read(pem, where)) {
          found.add(of("private key", key.publicHalf(), null));
        } finally {
          block.wipe();
          Arrays.fill(pem, (byte) 0);
        }
      } else if (block.label().equals(Pem.CERTIFICATE)) {
        KeyCertificate certificate = KeyCertificate.read(block.der(), where);
        found.add(
            of(
                "certificate",
                PublicHalf.of(certificate.publicKey(), where),
                "until " + certificate.notAfter()));
      } else if (block.label().equals(Pem.PUBLIC_KEY)) {
        found.add(of("public key", PublicHalf.of(block.der(), where), null));
      }
    }
    if (found.isEmpty()) {
      throw KeysException.malformed(where + " has no key in PEM and is no key set in JSON");
    }
    return List.copyOf(found);
  }

  private static Fingerprint of(String what, PublicHalf half, @Nullable String validity) {
    return new Fingerprint(what, half.keyId(), half.algorithm(), null, validity);
  }
}
