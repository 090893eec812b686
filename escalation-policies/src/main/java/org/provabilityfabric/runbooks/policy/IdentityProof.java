package org.provabilityfabric.runbooks.policy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a way in that knows who acted says about it, signed: the user, when, and a signature over
 * both, the name, the workflow and the act. Whoever reaches Temporal without the way in's key can
 * neither make one nor use one elsewhere. Written {@code user;seconds;signature}.
 *
 * @param user the proved id, such as a Slack user id
 * @param at when they acted, to the second
 * @param signature Ed25519, base64url
 */
public record IdentityProof(String user, Instant at, String signature) {
  private static final String ALGORITHM = "Ed25519";
  private static final Pattern WRITTEN =
      Pattern.compile("([A-Z0-9]{2,24});([0-9]{1,12});([A-Za-z0-9_-]{86})");

  /** Signs what somebody does. */
  public static IdentityProof sign(
      PrivateKey key, String user, String name, String workflow, String act, Instant at) {
    try {
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(signed(user, name, workflow, act, at.getEpochSecond()));
      return new IdentityProof(
          user,
          Instant.ofEpochSecond(at.getEpochSecond()),
          Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 key to sign with", e);
    }
  }

  /** Reads a written one; empty where it is none. */
  public static Optional<IdentityProof> read(String written) {
    Matcher parts = WRITTEN.matcher(written);
    return parts.matches()
        ? Optional.of(
            new IdentityProof(
                parts.group(1),
                Instant.ofEpochSecond(Long.parseLong(parts.group(2))),
                parts.group(3)))
        : Optional.empty();
  }

  /** As it travels with an act. */
  public String written() {
    return user + ";" + at.getEpochSecond() + ";" + signature;
  }

  /**
   * Whether the holder of the key signed exactly this.
   *
   * @param publicKey as {@link #publicKey} takes it
   */
  public boolean holds(String publicKey, String name, String workflow, String act) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(publicKey(publicKey));
      verifier.update(signed(user, name, workflow, act, at.getEpochSecond()));
      return verifier.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Reads a public key.
   *
   * @param base64 its SubjectPublicKeyInfo, the one line between the lines of a PEM file
   * @throws IllegalArgumentException where it is no Ed25519 key
   */
  public static PublicKey publicKey(String base64) {
    try {
      byte[] encoded = Base64.getDecoder().decode(base64.strip());
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("expected an Ed25519 public key in base64", e);
    }
  }

  private static byte[] signed(
      String user, String name, String workflow, String act, long seconds) {
    return String.join(
            "\n", "fabric-runbooks identity 1", user, name, workflow, act, Long.toString(seconds))
        .getBytes(StandardCharsets.UTF_8);
  }
}
