package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** A proof of identity is good for one person, one workflow and one act. */
class IdentityProofTest {
  private static final KeyPair KEYS = keys();
  private static final String PUBLIC = base64(KEYS);
  private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

  @Test
  void whatWasSignedHoldsAndNothingElseDoes() {
    IdentityProof proof = proof();

    assertThat(proof.holds(PUBLIC, "ada", "incident/1", "RESOLVE")).isTrue();
    assertThat(proof.holds(PUBLIC, "eve", "incident/1", "RESOLVE")).isFalse();
    assertThat(proof.holds(PUBLIC, "ada", "incident/2", "RESOLVE")).isFalse();
    assertThat(proof.holds(PUBLIC, "ada", "incident/1", "approve x")).isFalse();
    assertThat(proof.holds(base64(keys()), "ada", "incident/1", "RESOLVE")).isFalse();
    assertThat(proof.holds("no key", "ada", "incident/1", "RESOLVE")).isFalse();
  }

  @Test
  void anotherUserOrTimeDoesNotHold() {
    IdentityProof proof = proof();
    IdentityProof other = new IdentityProof("U0EVE", proof.at(), proof.signature());
    IdentityProof later = new IdentityProof("U0ADA", AT.plusSeconds(1), proof.signature());

    assertThat(other.holds(PUBLIC, "ada", "incident/1", "RESOLVE")).isFalse();
    assertThat(later.holds(PUBLIC, "ada", "incident/1", "RESOLVE")).isFalse();
  }

  @Test
  void itIsReadAsItIsWritten() {
    assertThat(IdentityProof.read(proof().written())).contains(proof());
  }

  @Property(tries = 500)
  void whateverIsReadInPlaceOfOneIsNoProof(@ForAll String written) {
    assertThat(
            IdentityProof.read(written)
                .filter(proof -> proof.holds(PUBLIC, "ada", "incident/1", "RESOLVE")))
        .isEmpty();
  }

  @Test
  void aPolicyTakesAnEd25519KeyOnly() {
    assertThat(
            PolicyReader.parse("key.yaml", "access: {acts: {}, identityKey: " + PUBLIC + "}")
                .access()
                .identityKey())
        .isEqualTo(PUBLIC);
    assertThatThrownBy(
            () -> PolicyReader.parse("key.yaml", "access: {acts: {}, identityKey: nonsense}"))
        .hasMessageContaining("key.yaml:1: expected an Ed25519 public key in base64");
  }

  private static IdentityProof proof() {
    return IdentityProof.sign(KEYS.getPrivate(), "U0ADA", "ada", "incident/1", "RESOLVE", AT);
  }

  private static String base64(KeyPair keys) {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
