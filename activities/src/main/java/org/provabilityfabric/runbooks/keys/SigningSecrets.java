package org.provabilityfabric.runbooks.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;

/**
 * Looks at signing secrets, locks them for one rotation, and backs them up.
 *
 * <p>All calls throw {@link ClusterException} where the cluster refuses, and {@link KeysException}
 * where a secret is not what it should be.
 */
public final class SigningSecrets {
  private final NamedObjects secrets;

  public SigningSecrets(NamedObjects secrets) {
    this.secrets = secrets;
  }

  /**
   * What a backup holds.
   *
   * @param cms the encrypted secrets, PEM
   * @param keyIds of the private keys in it
   */
  public record Backup(String cms, List<String> keyIds) {
    public Backup {
      keyIds = List.copyOf(keyIds);
    }
  }

  /** What may be told of a secret. */
  public SecretFacts facts(SecretPlace place) {
    return facts(require(place));
  }

  /**
   * Says on the secret that it is being rotated. A lock of the same owner is its own again.
   *
   * @param owner the workflow's id
   * @throws KeysException of kind CONFLICT where somebody else rotates it
   */
  public SecretFacts lock(SecretPlace place, String owner, boolean dryRun) {
    SecretObject secret = require(place);
    String holder = secret.annotation(SecretObject.LOCK);
    if (owner.equals(holder)) {
      return facts(secret);
    }
    if (holder != null) {
      throw new KeysException(
          FailureKind.CONFLICT,
          place.text()
              + " is being rotated by "
              + holder
              + "; if that is over, remove the annotation "
              + SecretObject.LOCK);
    }
    secret.annotate(SecretObject.LOCK, owner);
    JsonNode locked = secrets.replace(secret.json(), dryRun);
    return facts(new SecretObject(place, (ObjectNode) locked));
  }

  /** Takes the owner's lock away; somebody else's stays. */
  public void unlock(SecretPlace place, String owner) {
    SecretObject secret = require(place);
    if (owner.equals(secret.annotation(SecretObject.LOCK))) {
      secret.annotate(SecretObject.LOCK, null);
      secrets.replace(secret.json(), false);
    }
  }

  /**
   * "Backup current certificates": all that is kept of some keys, remains of earlier rotations
   * included, encrypted to the recovery keys.
   */
  public Backup backUp(List<SecretPlace> places, List<RecoveryKey> recovery) {
    List<JsonNode> objects = new ArrayList<>();
    List<String> keyIds = new ArrayList<>();
    for (SecretPlace place : places) {
      SecretObject current = require(place);
      Stream.of(Optional.of(current), find(place.next()), find(place.previous()))
          .flatMap(Optional::stream)
          .forEach(
              secret -> {
                objects.add(secret.json());
                keyIds.add(secret.publicHalf().keyId());
              });
    }
    return new Backup(SecretBackup.of(objects, recovery), keyIds.stream().distinct().toList());
  }

  SecretObject require(SecretPlace place) {
    return find(place)
        .orElseThrow(
            () ->
                new KeysException(
                    FailureKind.NOT_FOUND,
                    "there is no " + place.text() + ", which runbook.yaml names as a signing key"));
  }

  Optional<SecretObject> find(SecretPlace place) {
    return secrets.find(place.namespace(), place.name()).map(json -> new SecretObject(place, json));
  }

  NamedObjects objects() {
    return secrets;
  }

  private static SecretFacts facts(SecretObject secret) {
    return new SecretFacts(
        secret.version(),
        secret.since(),
        secret.publicHalf(),
        secret.annotation(SecretObject.LOCK));
  }
}
