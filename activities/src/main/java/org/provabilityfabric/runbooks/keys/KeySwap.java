package org.provabilityfabric.runbooks.keys;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;

/**
 * Puts a new signing key in the place of the present one, and back again. A new key is written to
 * {@code NAME-next} by the class that makes it and is moved from secret to secret; it is handed to
 * nobody. Each call looks before it acts, and done twice it changes nothing the second time.
 *
 * <p>All calls throw {@link ClusterException} where the cluster refuses, and {@link KeysException}
 * of kind CONFLICT where somebody else changed a secret meanwhile: theirs stays.
 */
public final class KeySwap {
  private final SigningSecrets secrets;
  private final CertificateMaking certificates;
  private final SecureRandom random;

  /**
   * Swaps keys in a cluster.
   *
   * @param certificates makes the certificate of a new key, where one is wanted
   */
  public KeySwap(SigningSecrets secrets, CertificateMaking certificates, SecureRandom random) {
    this.secrets = secrets;
    this.certificates = certificates;
    this.random = random;
  }

  /**
   * "Generate new certificates": a new key into {@code NAME-next}. What an earlier rotation left
   * there or in {@code NAME-previous} is removed; it has to be backed up by now.
   *
   * @param rotation names this rotation: it makes one key, however often it is asked
   * @param now when the certificate begins, if there is one
   * @return the public half
   */
  public PublicHalf generate(
      SecretPlace place, KeyAlgorithm algorithm, String rotation, Instant now, boolean dryRun) {
    Optional<SecretObject> next = secrets.find(place.next());
    if (next.isPresent() && next.get().madeBy(rotation)) {
      return next.get().publicHalf();
    }
    next.ifPresent(left -> secrets.objects().delete(left.json(), dryRun));
    secrets
        .find(place.previous())
        .filter(left -> !left.madeBy(rotation))
        .ifPresent(left -> secrets.objects().delete(left.json(), dryRun));
    try (SigningKey key = SigningKey.generate(algorithm, random)) {
      SecretObject secret = SecretObject.fresh(place.next());
      secret.put(key, certificates.certificate(place, key, now).orElse(null));
      secret.annotate(SecretObject.KEY, rotation);
      if (!dryRun || next.isEmpty()) {
        secrets.objects().create(secret.json(), dryRun);
      }
      return key.publicHalf();
    }
  }

  /**
   * "Update secrets": keeps the present key in {@code NAME-previous}, then puts the next one in its
   * place, unless the secret is another than the one seen.
   *
   * @param version the secret's version as it was seen
   * @param now since when the new key is in force
   */
  public SecretFacts replace(
      SecretPlace place, String rotation, String version, Instant now, boolean dryRun) {
    SecretObject secret = secrets.require(place);
    if (dryRun) {
      secrets.objects().replace(secret.json(), true);
      return secrets.facts(place);
    }
    SecretObject next = own(place.next(), rotation);
    PublicHalf wanted = next.publicHalf();
    if (!secret.publicHalf().equals(wanted)) {
      if (!secret.version().equals(version)) {
        throw conflict(place, "was changed by somebody else since this rotation looked at it");
      }
      keepPrevious(place, secret, rotation);
      put(secret, next, rotation, now);
    }
    return verified(place, wanted);
  }

  /**
   * Puts the previous key back, if this rotation replaced it. The secret gets another version in
   * any case, so that a replacement which is still on its way, from a call that was given up, comes
   * too late.
   *
   * @return the secret as it is now
   */
  public SecretFacts putBack(SecretPlace place, String rotation, Instant now) {
    SecretObject secret = secrets.require(place);
    Optional<SecretObject> previous =
        secrets.find(place.previous()).filter(kept -> kept.madeBy(rotation));
    boolean before = previous.isEmpty() || secret.publicHalf().equals(previous.get().publicHalf());
    if (!before && !secret.madeBy(rotation)) {
      throw conflict(place, "was changed by somebody else; the key before is kept beside it");
    }
    PublicHalf wanted = before ? secret.publicHalf() : previous.get().publicHalf();
    if (!before) {
      secret.annotate(SecretObject.ROLLED_BACK, rotation);
      put(secret, previous.get(), rotation, now);
    } else if (!rotation.equals(secret.annotation(SecretObject.ROLLED_BACK))) {
      secret.annotate(SecretObject.ROLLED_BACK, rotation);
      secrets.objects().replace(secret.json(), false);
    }
    return verified(place, wanted);
  }

  /**
   * Removes what this rotation put beside the secret: after a rotation the old private key, after
   * one that was rolled back the new one.
   *
   * @return the names of the secrets that are gone
   */
  public List<String> clear(SecretPlace place, String rotation, boolean dryRun) {
    List<SecretObject> beside =
        Stream.of(place.next(), place.previous())
            .map(secrets::find)
            .flatMap(Optional::stream)
            .filter(secret -> secret.madeBy(rotation))
            .toList();
    beside.forEach(secret -> secrets.objects().delete(secret.json(), dryRun));
    for (SecretPlace gone : List.of(place.next(), place.previous())) {
      if (!dryRun && secrets.find(gone).filter(secret -> secret.madeBy(rotation)).isPresent()) {
        throw conflict(gone, "was deleted and is there again");
      }
    }
    return beside.stream().map(secret -> secret.place().text()).toList();
  }

  private void keepPrevious(SecretPlace place, SecretObject secret, String rotation) {
    Optional<SecretObject> there = secrets.find(place.previous());
    if (there.isPresent()) {
      if (there.get().madeBy(rotation) && there.get().publicHalf().equals(secret.publicHalf())) {
        return;
      }
      throw conflict(place.previous(), "holds another key than the one that is to be kept there");
    }
    SecretObject kept = SecretObject.fresh(place.previous());
    kept.takeKeyOf(secret);
    kept.annotate(SecretObject.KEY, rotation);
    Instant since = secret.since();
    kept.annotate(SecretObject.SINCE, since == null ? null : since.toString());
    secrets.objects().create(kept.json(), false);
  }

  private void put(SecretObject secret, SecretObject from, String rotation, Instant now) {
    secret.takeKeyOf(from);
    secret.annotate(SecretObject.KEY, rotation);
    if (from.annotation(SecretObject.SINCE) == null) {
      secret.annotate(SecretObject.SINCE, now.toString());
    }
    secrets.objects().replace(secret.json(), false);
  }

  private SecretFacts verified(SecretPlace place, PublicHalf wanted) {
    SecretFacts facts = secrets.facts(place);
    if (!facts.key().equals(wanted)) {
      throw conflict(place, "holds another key than the one that was just written");
    }
    return facts;
  }

  private SecretObject own(SecretPlace place, String rotation) {
    SecretObject next = secrets.require(place);
    if (!next.madeBy(rotation)) {
      throw conflict(place, "belongs to another rotation");
    }
    return next;
  }

  private static KeysException conflict(SecretPlace place, String what) {
    return new KeysException(FailureKind.CONFLICT, place.text() + " " + what);
  }
}
