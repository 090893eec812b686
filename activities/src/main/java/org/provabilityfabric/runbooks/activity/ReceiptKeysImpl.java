package org.provabilityfabric.runbooks.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.keys.SignedEvidence;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyOrder;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyQuestion;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeyState;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptKeys;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.SigningKeyFacts;
import org.provabilityfabric.runbooks.keys.KeySetStore;
import org.provabilityfabric.runbooks.keys.KeySetStore.Published;
import org.provabilityfabric.runbooks.keys.SecretFacts;
import org.provabilityfabric.runbooks.keys.SecretPlace;
import org.provabilityfabric.runbooks.keys.SigningSecrets;

/** The key that receipts are signed with against the published ones. What comes back is public. */
public final class ReceiptKeysImpl implements ReceiptKeys {
  private final Deployment deployment;
  private final SigningSecrets secrets;
  private final KeySetStore keySets;

  /** Looks at the signing keys of a deployment. */
  public ReceiptKeysImpl(Deployment deployment, SigningSecrets secrets, KeySetStore keySets) {
    this.deployment = deployment;
    this.secrets = secrets;
    this.keySets = keySets;
  }

  @Override
  public ReceiptKeyState compareReceiptKey(ReceiptKeyQuestion question) {
    return Failures.told(() -> state(facts(question.component()), question.at()));
  }

  @Override
  public ReceiptKeyState applyReceiptKey(ReceiptKeyOrder order) {
    return Failures.told(
        () -> {
          SigningKeyFacts key = facts(order.component());
          SecretFacts secret = secrets.facts(SecretPlace.of(key, deployment));
          if (!secret.key().keyId().equals(order.keyId())) {
            throw FailureKind.CONFLICT.failure(
                "The secret holds another key by now, " + secret.key().keyId() + ".");
          }
          keySets.add(published(key), secret.key(), order.notBefore(), order.dryRun());
          return state(key, order.at());
        });
  }

  private ReceiptKeyState state(SigningKeyFacts key, Instant at) {
    SecretPlace place = SecretPlace.of(key, deployment);
    SecretFacts secret = secrets.facts(place);
    KeySet keys = keySets.read(published(key));
    boolean published =
        keys.keys().stream()
            .anyMatch(
                each -> each.key().fingerprint().equals(secret.key().keyId()) && each.validAt(at));
    return new ReceiptKeyState(
        key.kind(),
        place.namespace() + "/" + place.name(),
        new PublicKeyInfo(secret.key().keyId(), secret.key().algorithm(), secret.key().pem()),
        secret.since(),
        published,
        keys.keys().stream().map(each -> each.keyId() + ", " + each.validity()).toList(),
        published ? List.of() : List.of(notPublished(place, secret)));
  }

  private static Finding notPublished(SecretPlace place, SecretFacts secret) {
    return Finding.of(
        FindingCode.SIGNING_KEY_NOT_PUBLISHED,
        "The key %s of %s, there since %s, is not among the keys that are valid for verifiers."
            .formatted(
                secret.key().keyId().substring(0, 12),
                place.text(),
                secret.since() == null ? "an unknown time" : secret.since()));
  }

  private Published published(SigningKeyFacts key) {
    String namespace = deployment.component(key.component()).namespace();
    return new Published(namespace, key.keySet(), key.kind());
  }

  private SigningKeyFacts facts(String component) {
    List<String> known = new ArrayList<>();
    for (SigningKeyFacts key : deployment.signing()) {
      if (key.component().equals(component) && key.signs() == SignedEvidence.RECEIPTS) {
        return key;
      }
      known.add(key.kind() + " of " + key.component());
    }
    throw FailureKind.NOT_FOUND.failure(
        "runbook.yaml names no key with which "
            + component
            + " signs receipts (signing); it names "
            + (known.isEmpty() ? "none" : String.join(", ", known))
            + ".");
  }
}
