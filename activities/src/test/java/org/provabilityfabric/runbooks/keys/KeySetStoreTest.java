package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.analysis.signatures.VerificationKey;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.provabilityfabric.runbooks.deployment.KeySetPlace;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;

/** Publish the new public key to verifiers first; keep the old one with its end. */
class KeySetStoreTest {
  private static final String MAP = "configmaps/pf/signing-keys";
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final KeySetStore.Published RECEIPTS =
      new KeySetStore.Published("pf", new KeySetPlace(null, null), "receipt-signing");
  private static final KeySetStore.Published EGRESS =
      new KeySetStore.Published("pf", new KeySetPlace(null, null), "egress-signing");

  private final ClusterDouble api = ClusterDouble.start();
  private final ClusterClient client = ClusterClient.connect(api.deployment(Map.of()), Map.of());
  private final KeySetStore store = new KeySetStore(NamedObjects.configMaps(client));
  private final SecureRandom random = new SecureRandom();
  private final SigningKey old = SigningKey.generate(KeyAlgorithm.ED25519, random);
  private final SigningKey next = SigningKey.generate(KeyAlgorithm.ECDSA_P256, random);

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void theFirstPublicationHoldsThePresentKeySinceEverAndTheNewOneFromItsBegin() {
    publish();

    KeySet keys = store.read(RECEIPTS);

    assertThat(keys.keys())
        .extracting(VerificationKey::keyId, VerificationKey::validity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(old.publicHalf().keyId(), "always"),
            org.assertj.core.groups.Tuple.tuple(
                next.publicHalf().keyId(), "from 2026-11-23T10:00:00Z on"));
    assertThat(verified(keys, old, NOW.minusSeconds(9000))).isTrue();
    assertThat(verified(keys, old, NOW.plusSeconds(60))).isTrue();
    assertThat(verified(keys, next, NOW.plusSeconds(60))).isTrue();
  }

  @Test
  void publishingTwiceWritesOnce() {
    publish();
    List<String> writes = api.writes();
    publish();

    assertThat(api.writes()).hasSize(1).isEqualTo(writes);
  }

  @Test
  void theOldKeyKeepsVerifyingWhatItSignedBeforeItsEnd() {
    publish();

    store.endOthers(RECEIPTS, next.publicHalf().keyId(), NOW.plusSeconds(600), false);

    KeySet keys = store.read(RECEIPTS);
    assertThat(verified(keys, old, NOW.plusSeconds(600))).isTrue();
    assertThat(verified(keys, old, NOW.plusSeconds(601))).isFalse();
    assertThat(verified(keys, next, NOW.plusSeconds(601))).isTrue();
    store.endOthers(RECEIPTS, next.publicHalf().keyId(), NOW.plusSeconds(9000), false);
    assertThat(verified(store.read(RECEIPTS), old, NOW.plusSeconds(601)))
        .as("an end that is set is not moved")
        .isFalse();
  }

  @Test
  void twoKindsShareAConfigMapAndLeaveEachOtherAlone() {
    try (SigningKey egress = SigningKey.generate(KeyAlgorithm.ED25519, random);
        SigningKey egressNext = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      publish();
      store.publish(EGRESS, egress.publicHalf(), egressNext.publicHalf(), NOW, false);
      store.endOthers(RECEIPTS, next.publicHalf().keyId(), NOW, false);
      store.remove(EGRESS, egressNext.publicHalf().keyId());

      assertThat(store.read(EGRESS).keys())
          .extracting(VerificationKey::keyId, VerificationKey::validity)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(egress.publicHalf().keyId(), "always"));
      assertThat(store.read(RECEIPTS).keys()).hasSize(2);
    }
  }

  @Test
  void aKeyForEveryUseIsLeftAsItIsAndNamed() {
    api.objects()
        .put(
            MAP,
            """
            {"data": {"keys.json": "{\\"keys\\": [{\\"publicKey\\": \\"%s\\"}], \\"by\\": \\"us\\"}",
                      "other.txt": "stays"}}
            """
                .formatted(old.publicHalf().pem().replace("\n", "\\\\n")));
    publish();

    List<String> left = store.endOthers(RECEIPTS, next.publicHalf().keyId(), NOW, false);

    assertThat(left).containsExactly(old.publicHalf().keyId());
    assertThat(verified(store.read(RECEIPTS), old, NOW.plusSeconds(9000))).isTrue();
    assertThat(api.objects().require(MAP).at("/data/other.txt").asText()).isEqualTo("stays");
    assertThat(api.objects().require(MAP).at("/data/keys.json").asText())
        .contains("\"by\" : \"us\"");
  }

  @Test
  void somebodyElsesChangeMeanwhileIsKept() {
    publish();
    int[] times = {0};
    try (SigningKey third = SigningKey.generate(KeyAlgorithm.ED25519, random)) {
      api.objects().edit(MAP, "kubectl", "{\"metadata\": {\"labels\": {\"n\": \"0\"}}}");
      api.fault("PUT .*/configmaps/signing-keys.*", 409, "{\"message\": \"modified\"}");
      Thread mender =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (api.writes().size() < 2) {
                      Thread.onSpinWait();
                    }
                    api.mend();
                    times[0]++;
                  });
      store.publish(EGRESS, third.publicHalf(), third.publicHalf(), NOW, false);
      mender.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(times[0]).isEqualTo(1);
    assertThat(store.read(EGRESS).keys()).hasSize(1);
    assertThat(store.read(RECEIPTS).keys()).hasSize(2);
  }

  @Test
  void whatVerifiersCouldNotReadIsNotTouched() {
    api.objects().put(MAP, "{\"data\": {\"keys.json\": \"{\\\"keys\\\": [{}]}\"}}");

    KeysException failure = catchThrowableOfType(KeysException.class, this::publish);

    assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED);
    assertThat(failure.text())
        .isEqualTo(
            "config map pf/signing-keys, keys.json: keys[0].publicKey: expected a public key in"
                + " PEM");
    assertThat(api.writes()).isEmpty();
  }

  @Test
  void forbiddenAndSilentAreToldApart() {
    api.fault("GET .*", 403, "{\"message\": \"no\"}");
    assertThat(catchThrowableOfType(ClusterException.class, this::publish).kind())
        .isEqualTo(FailureKind.FORBIDDEN);
    api.mend();
    api.hang("POST .*");
    try (ClusterClient hasty =
        ClusterClient.connect(api.deployment(ClusterDouble.HASTY), Map.of())) {
      KeySetStore impatient = new KeySetStore(NamedObjects.configMaps(hasty));
      assertThat(catchThrowableOfType(ClusterException.class, () -> publish(impatient)).kind())
          .isEqualTo(FailureKind.TIMED_OUT);
    }
  }

  @Test
  void aRehearsalStoresNothing() {
    store.publish(RECEIPTS, old.publicHalf(), next.publicHalf(), NOW, true);

    assertThat(api.writes()).singleElement().asString().contains("dryRun=All");
    assertThat(store.read(RECEIPTS).keys()).isEmpty();
  }

  private void publish() {
    publish(store);
  }

  private void publish(KeySetStore into) {
    into.publish(RECEIPTS, old.publicHalf(), next.publicHalf(), NOW, false);
  }

  private static boolean verified(KeySet keys, SigningKey signer, Instant at) {
    byte[] message = "a receipt".getBytes(StandardCharsets.UTF_8);
    return keys.check(message, Signing.sign(signer, message), null, at)
        instanceof SignatureCheck.Verified;
  }
}
