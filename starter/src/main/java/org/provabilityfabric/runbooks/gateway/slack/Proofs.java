package org.provabilityfabric.runbooks.gateway.slack;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.policy.IdentityProof;
import org.provabilityfabric.runbooks.policy.Policy;

/** Proves to workflows who acted: they have the public key in the policy that they pinned. */
final class Proofs {
  private static final String TRIAL = "trial";

  private final SlackSettings settings;
  private final Handover handover;

  Proofs(SlackSettings settings, Handover handover) {
    this.settings = settings;
    this.handover = handover;
  }

  /**
   * Looks whether workflows will believe what is proved here.
   *
   * @throws IllegalArgumentException saying what to do
   */
  static void check(SlackSettings settings, Policy policy) {
    String publicKey = policy.access().identityKey();
    if (publicKey == null) {
      throw new IllegalArgumentException(
          "The policy has no access.identityKey: no workflow could believe who acts in Slack."
              + " docs/slack.md says how to make one.");
    }
    IdentityProof trial =
        IdentityProof.sign(key(settings.identityKey()), TRIAL, TRIAL, TRIAL, TRIAL, Instant.EPOCH);
    if (!trial.holds(publicKey, TRIAL, TRIAL, TRIAL)) {
      throw new IllegalArgumentException(
          "slack.identityKey is not the private half of the policy's access.identityKey.");
    }
  }

  /** The proof that goes along with an act, by the time that the workflow goes by. */
  String of(Person person, String workflow, String deed) {
    Instant told = handover.now(settings.clock());
    Instant at = told == null ? settings.clock().instant() : told;
    String user = String.valueOf(person.identity());
    return IdentityProof.sign(key(settings.identityKey()), user, person.name(), workflow, deed, at)
        .written();
  }

  private static PrivateKey key(String pem) {
    String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "slack.identityKey must be an Ed25519 private key, PKCS #8 in PEM; make one with:"
              + " openssl genpkey -algorithm ed25519");
    }
  }
}
