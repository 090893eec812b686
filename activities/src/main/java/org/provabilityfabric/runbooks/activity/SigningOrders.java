package org.provabilityfabric.runbooks.activity;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.keys.KeyOrder;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.keys.SigningKeyState;
import org.provabilityfabric.runbooks.contract.keys.SigningState;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.SigningKeyFacts;
import org.provabilityfabric.runbooks.keys.KeySetStore;
import org.provabilityfabric.runbooks.keys.PublicHalf;
import org.provabilityfabric.runbooks.keys.RecoveryKey;
import org.provabilityfabric.runbooks.keys.SecretFacts;
import org.provabilityfabric.runbooks.keys.SecretPlace;
import org.provabilityfabric.runbooks.keys.SigningSecrets;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** What an order is about, by the deployment's facts, and how that stands. */
final class SigningOrders {
  private final Deployment deployment;
  private final SigningSecrets secrets;

  SigningOrders(Deployment deployment, SigningSecrets secrets) {
    this.deployment = deployment;
    this.secrets = secrets;
  }

  List<RecoveryKey> recoveryKeys(Instant now) {
    List<Path> files = deployment.backup().recoveryKeys();
    if (files.isEmpty()) {
      throw FailureKind.INVALID_INPUT.failure(
          "runbook.yaml names no recovery key (backup.recoveryKeys): a back-up could not be made.");
    }
    return files.stream().map(file -> RecoveryKey.read(file, now)).toList();
  }

  List<SigningKeyFacts> kinds(KeyOrder order) {
    List<String> known = deployment.signingKinds();
    List<String> wanted = order.kinds().isEmpty() ? known : order.kinds();
    return wanted.stream()
        .map(
            kind ->
                deployment
                    .signingKey(kind)
                    .orElseThrow(
                        () ->
                            FailureKind.INVALID_INPUT.failure(
                                "runbook.yaml knows no signing key `"
                                    + kind
                                    + "`; known are "
                                    + String.join(", ", known)
                                    + NearestKey.hint(kind, known)
                                    + ".")))
        .toList();
  }

  SigningState each(
      KeyOrder order, BiFunction<SigningKeyFacts, SigningKeyState, SecretFacts> what) {
    return SigningState.of(
        kinds(order).stream()
            .map(kind -> state(kind, what.apply(kind, seen(order, kind)), order))
            .toList());
  }

  List<SigningKeyState> states(KeyOrder order) {
    return kinds(order).stream()
        .map(kind -> state(kind, secrets.facts(place(kind)), order))
        .toList();
  }

  SigningKeyState state(SigningKeyFacts kind, SecretFacts facts, KeyOrder order) {
    SecretPlace place = place(kind);
    return new SigningKeyState(
        kind.kind(),
        place.namespace() + "/" + place.name(),
        kind.component(),
        kind.signs(),
        facts.version(),
        facts.since(),
        info(facts.key()),
        order.keys().stream()
            .filter(seen -> seen.kind().equals(kind.kind()))
            .findFirst()
            .map(SigningKeyState::next)
            .orElse(null),
        !kind.verifiers().isEmpty());
  }

  static SigningKeyState seen(KeyOrder order, SigningKeyFacts kind) {
    return order.keys().stream()
        .filter(seen -> seen.kind().equals(kind.kind()))
        .findFirst()
        .orElseThrow(
            () -> FailureKind.INVALID_INPUT.failure(kind.kind() + " was not looked at before."));
  }

  static PublicKeyInfo next(SigningKeyState seen) {
    return Objects.requireNonNull(seen.next(), "the new key is made before it is published");
  }

  static Instant until(KeyOrder order) {
    return Objects.requireNonNull(order.until(), "the order says when the validity changes");
  }

  SecretPlace place(SigningKeyFacts kind) {
    return SecretPlace.of(kind, deployment);
  }

  KeySetStore.Published published(SigningKeyFacts kind) {
    String namespace = deployment.component(kind.component()).namespace();
    return new KeySetStore.Published(namespace, kind.keySet(), kind.kind());
  }

  static PublicKeyInfo info(PublicHalf half) {
    return new PublicKeyInfo(half.keyId(), half.algorithm(), half.pem());
  }

  static PublicHalf half(PublicKeyInfo info) {
    return new PublicHalf(info.keyId(), info.algorithm(), info.pem());
  }
}
