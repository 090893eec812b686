package org.provabilityfabric.runbooks.launcher.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The key pairs of a practice, made once each: the private halves are readable by their owner only.
 */
final class KeyFiles {
  private static final String RECOVERY = "recovery.pem";
  private static final String CUSTODIAN = "custodian.pem";
  private static final String STATEMENTS = "statement-key.pem";
  private static final String IDENTITY = "slack-identity.pem";
  private static final String IDENTITY_PUBLIC = "slack-identity.public";

  private final Path folder;

  KeyFiles(Path folder) {
    this.folder = folder;
  }

  /** The public half of the key that backups are encrypted to. */
  Path recovery() {
    return folder.resolve(RECOVERY);
  }

  /** The key that statements are signed with. */
  Path statements() {
    return folder.resolve(STATEMENTS);
  }

  /** The key that proves who acted in Slack. */
  Path identity() {
    return folder.resolve(IDENTITY);
  }

  /** The public half of the key that proves who acted in Slack, as a policy has it. */
  String identityKey() throws IOException {
    return Files.readString(folder.resolve(IDENTITY_PUBLIC)).strip();
  }

  void makeIdentity() throws IOException {
    if (Files.exists(identity())) {
      return;
    }
    KeyPair pair = ed25519();
    PracticeFiles.secret(identity(), pem("PRIVATE KEY", pair.getPrivate()));
    Files.writeString(
        folder.resolve(IDENTITY_PUBLIC),
        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n");
  }

  /** The practice's custodian has the private half here; a real one is nowhere near a worker. */
  void makeRecovery() throws IOException {
    if (Files.exists(folder.resolve(CUSTODIAN))) {
      return;
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      Files.writeString(recovery(), pem("PUBLIC KEY", pair.getPublic()));
      PracticeFiles.secret(folder.resolve(CUSTODIAN), pem("PRIVATE KEY", pair.getPrivate()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has elliptic curves", e);
    }
  }

  /** The key that statements are signed with, and its public half for those who verify them. */
  void makeStatements() throws IOException {
    if (Files.exists(statements())) {
      return;
    }
    KeyPair pair = ed25519();
    PracticeFiles.secret(statements(), pem("PRIVATE KEY", pair.getPrivate()));
    Files.writeString(
        folder.resolve(PracticeFiles.VERIFY_KEY), pem("PUBLIC KEY", pair.getPublic()));
  }

  private static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  private static String pem(String label, Key key) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
  }
}
