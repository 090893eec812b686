package org.provabilityfabric.runbooks.analysis.signatures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Forged;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.UnknownKey;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Unverifiable;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck.Verified;

/**
 * The public keys by which one kind of evidence is verified. A key is chosen by its id where the
 * signature names one, and by the time of the record, not by now: a rotation does not turn older
 * records invalid.
 *
 * @param keys in the order in which they are tried
 */
public record KeySet(List<VerificationKey> keys) {
  public KeySet {
    keys = List.copyOf(keys);
  }

  /** Only the keys for this use, and those for every use. */
  public KeySet forUse(String use) {
    return new KeySet(
        keys.stream().filter(key -> key.use() == null || use.equals(key.use())).toList());
  }

  public KeySet and(KeySet more) {
    return new KeySet(Stream.concat(keys.stream(), more.keys.stream()).distinct().toList());
  }

  /**
   * Checks one signature.
   *
   * @param message the exact bytes that were signed
   * @param keyId as the signature names its key; null or blank where it does not
   * @param at the time of the record; null where it has none
   */
  public SignatureCheck check(
      byte[] message, byte[] signature, @Nullable String keyId, @Nullable Instant at) {
    List<VerificationKey> named = named(keyId);
    if (named.isEmpty()) {
      return new UnknownKey(
          keyId == null || keyId.isBlank()
              ? "there is no key to verify with"
              : "no key is called " + shortened(keyId));
    }
    if (at == null && named.stream().allMatch(VerificationKey::limited)) {
      return new Unverifiable("the record has no time by which to choose the key");
    }
    List<VerificationKey> valid = named.stream().filter(key -> valid(key, at)).toList();
    return maker(valid, message, signature)
        .<SignatureCheck>map(key -> new Verified(key.key().fingerprint()))
        .orElseGet(() -> failed(named, valid, message, signature, at));
  }

  private SignatureCheck failed(
      List<VerificationKey> named,
      List<VerificationKey> valid,
      byte[] message,
      byte[] signature,
      @Nullable Instant at) {
    if (valid.isEmpty()) {
      return new UnknownKey("no key was valid at " + at + ": " + validities(named));
    }
    List<VerificationKey> others = named.stream().filter(key -> !valid.contains(key)).toList();
    return maker(others, message, signature)
        .map(key -> new Forged("signed outside the validity of its key, " + validity(key)))
        .orElseGet(() -> new Forged("the signature does not fit what was signed"));
  }

  private List<VerificationKey> named(@Nullable String keyId) {
    return keyId == null || keyId.isBlank()
        ? keys
        : keys.stream().filter(key -> key.named(keyId.strip())).toList();
  }

  private static boolean valid(VerificationKey key, @Nullable Instant at) {
    return at == null ? !key.limited() : key.validAt(at);
  }

  private static Optional<VerificationKey> maker(
      List<VerificationKey> keys, byte[] message, byte[] signature) {
    return keys.stream()
        .filter(key -> key.key().verifier().verifies(message, signature))
        .findFirst();
  }

  private static String validities(List<VerificationKey> keys) {
    return keys.stream().limit(3).map(KeySet::validity).collect(Collectors.joining("; "))
        + (keys.size() > 3 ? "; and " + (keys.size() - 3) + " more" : "");
  }

  private static String validity(VerificationKey key) {
    return shortened(key.keyId()) + " is valid " + key.validity();
  }

  private static String shortened(String keyId) {
    return keyId.length() <= 16 ? keyId : keyId.substring(0, 16) + "…";
  }
}
