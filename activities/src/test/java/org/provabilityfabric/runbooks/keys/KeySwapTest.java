package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.provabilityfabric.runbooks.keys.SigningEstate.PLACE;
import static org.provabilityfabric.runbooks.keys.SigningEstate.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;

/** "Generate new certificates" and "Update secrets", forwards and back. */
class KeySwapTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final String RUN = "rotation/provability-fabric/1";

  private final SigningEstate estate = new SigningEstate();

  @AfterEach
  void close() {
    estate.close();
  }

  @Test
  void aNewKeyGoesBesideThePresentOneAndTwiceAskedThereIsOne() {
    PublicHalf next = generate(RUN);
    List<String> writes = estate.api.writes();

    PublicHalf again = generate(RUN);

    assertThat(again).isEqualTo(next).isNotEqualTo(estate.first);
    assertThat(estate.api.writes()).isEqualTo(writes);
    assertThat(estate.keyIn("receipt-signing-key-next")).isEqualTo(next.keyId());
    assertThat(estate.keyIn("receipt-signing-key")).isEqualTo(estate.first.keyId());
  }

  @Test
  void replacingKeepsThePreviousKeyAndWhatElseTheSecretHolds() {
    PublicHalf next = generate(RUN);

    SecretFacts facts = replace();

    assertThat(facts.key()).isEqualTo(next);
    assertThat(facts.since()).isEqualTo(NOW);
    assertThat(estate.keyIn("receipt-signing-key")).isEqualTo(next.keyId());
    assertThat(estate.keyIn("receipt-signing-key-previous")).isEqualTo(estate.first.keyId());
    JsonNode secret = estate.api.objects().require(SECRET);
    assertThat(secret.path("data").path("note").asText()).isEqualTo("b3RoZXI=");
    assertThat(secret.at("/metadata/annotations/runbooks.provability-fabric.org~1key-id").asText())
        .isEqualTo(next.keyId());
    assertThat(replace().key()).as("a second time nothing changes").isEqualTo(next);
  }

  @Test
  void aSecretThatSomebodyElseChangedIsNotReplaced() {
    generate(RUN);
    String seen = estate.secrets.facts(PLACE).version();
    estate.api.objects().edit(SECRET, "argocd", "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");

    KeysException failure =
        catchThrowableOfType(
            KeysException.class, () -> estate.swap.replace(PLACE, RUN, seen, NOW, false));

    assertThat(failure.kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(failure.text())
        .isEqualTo(
            "secret provability-fabric/receipt-signing-key was changed by somebody else since this"
                + " rotation looked at it");
    assertThat(estate.keyIn("receipt-signing-key")).isEqualTo(estate.first.keyId());
    assertThat(estate.has("receipt-signing-key-previous")).isFalse();
  }

  @Test
  void aChangeBetweenLookingAndWritingIsAConflictToo() {
    generate(RUN);
    String seen = estate.secrets.facts(PLACE).version();
    estate
        .api
        .objects()
        .afterWrite(
            (objects, key) -> {
              if (key.endsWith("-previous")) {
                objects.edit(SECRET, "argocd", "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");
              }
            });

    ClusterException failure =
        catchThrowableOfType(
            ClusterException.class, () -> estate.swap.replace(PLACE, RUN, seen, NOW, false));

    assertThat(failure.kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(estate.keyIn("receipt-signing-key")).isEqualTo(estate.first.keyId());
  }

  @Test
  void anAnswerThatWasLostIsNoSecondReplacement() {
    PublicHalf next = generate(RUN);
    String seen = estate.secrets.facts(PLACE).version();
    replace();

    assertThat(estate.swap.replace(PLACE, RUN, seen, NOW.plusSeconds(9), false).key())
        .isEqualTo(next);
    assertThat(estate.secrets.facts(PLACE).since()).isEqualTo(NOW);
  }

  @Test
  void puttingBackRestoresThePreviousKeyWithItsAge() {
    generate(RUN);
    replace();

    SecretFacts facts = estate.swap.putBack(PLACE, RUN, NOW);

    assertThat(facts.key()).isEqualTo(estate.first);
    assertThat(facts.since()).isEqualTo(Instant.parse("2026-01-05T08:00:00Z"));
    assertThat(estate.swap.putBack(PLACE, RUN, NOW).key()).isEqualTo(estate.first);
    assertThat(estate.swap.clear(PLACE, RUN, false))
        .containsExactly(
            "secret provability-fabric/receipt-signing-key-next",
            "secret provability-fabric/receipt-signing-key-previous");
    assertThat(estate.has("receipt-signing-key-next")).isFalse();
    assertThat(estate.has("receipt-signing-key-previous")).isFalse();
  }

  @Test
  void whereNothingWasReplacedTheKeyStaysAndALateReplacementComesTooLate() {
    generate(RUN);
    String seen = estate.secrets.facts(PLACE).version();

    assertThat(estate.swap.putBack(PLACE, RUN, NOW).key()).isEqualTo(estate.first);
    List<String> writes = estate.api.writes();
    assertThat(estate.swap.putBack(PLACE, RUN, NOW).key()).isEqualTo(estate.first);

    assertThat(estate.api.writes()).as("a second time nothing changes").isEqualTo(writes);
    assertThat(
            catchThrowableOfType(
                    KeysException.class, () -> estate.swap.replace(PLACE, RUN, seen, NOW, false))
                .kind())
        .isEqualTo(FailureKind.CONFLICT);
    assertThat(estate.keyIn("receipt-signing-key")).isEqualTo(estate.first.keyId());
  }

  @Test
  void aKeyThatSomebodyElsePutThereIsNotOverwrittenByPuttingBack() {
    generate(RUN);
    replace();
    try (SigningKey other = SigningKey.generate(KeyAlgorithm.ED25519, estate.random)) {
      SecretObject secret = estate.secrets.require(PLACE);
      secret.put(other, null);
      secret.annotate(SecretObject.KEY, "somebody");
      estate.secrets.objects().replace(secret.json(), false);

      KeysException failure =
          catchThrowableOfType(KeysException.class, () -> estate.swap.putBack(PLACE, RUN, NOW));

      assertThat(failure.text()).contains("was changed by somebody else");
      assertThat(estate.keyIn("receipt-signing-key")).isEqualTo(other.publicHalf().keyId());
    }
  }

  @Test
  void whatAnEarlierRotationLeftIsClearedAndNobodyElsesThings() {
    generate("an earlier one");
    estate.swap.replace(PLACE, "an earlier one", estate.secrets.facts(PLACE).version(), NOW, false);

    PublicHalf next = generate(RUN);

    assertThat(estate.keyIn("receipt-signing-key-next")).isEqualTo(next.keyId());
    assertThat(estate.has("receipt-signing-key-previous")).isFalse();
    assertThat(estate.swap.clear(PLACE, "yet another", false)).isEmpty();
    assertThat(estate.has("receipt-signing-key-next")).isTrue();
  }

  @Test
  void aRehearsalAsksTheApiServerAndChangesNothing() {
    String before = estate.api.objects().require(SECRET).toString();

    PublicHalf shown = estate.swap.generate(PLACE, KeyAlgorithm.ED25519, RUN, NOW, true);
    estate.swap.replace(PLACE, RUN, estate.secrets.facts(PLACE).version(), NOW, true);
    estate.swap.clear(PLACE, RUN, true);

    assertThat(shown).isNotEqualTo(estate.first);
    assertThat(estate.api.writes()).isNotEmpty().allMatch(write -> write.contains("dryRun=All"));
    assertThat(estate.api.objects().require(SECRET)).hasToString(before);
    assertThat(estate.has("receipt-signing-key-next")).isFalse();
  }

  @Test
  void aLockKeepsOthersOutAndIsGivenBack() {
    estate.secrets.lock(PLACE, "rotation/provability-fabric", false);

    KeysException failure =
        catchThrowableOfType(
            KeysException.class, () -> estate.secrets.lock(PLACE, "somebody", false));
    estate.secrets.unlock(PLACE, "somebody");

    assertThat(failure.kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(failure.text())
        .startsWith(
            "secret provability-fabric/receipt-signing-key is being rotated by"
                + " rotation/provability-fabric; if that is over, remove the annotation");
    assertThat(estate.secrets.lock(PLACE, "rotation/provability-fabric", false).lockedBy())
        .isEqualTo("rotation/provability-fabric");
    estate.secrets.unlock(PLACE, "rotation/provability-fabric");
    assertThat(estate.secrets.facts(PLACE).lockedBy()).isNull();
  }

  private PublicHalf generate(String rotation) {
    return estate.swap.generate(PLACE, KeyAlgorithm.ED25519, rotation, NOW, false);
  }

  private SecretFacts replace() {
    String version = estate.secrets.facts(PLACE).version();
    return estate.swap.replace(PLACE, RUN, version, NOW, false);
  }
}
