package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.keys.StatementSigner;
import org.provabilityfabric.runbooks.seal.BundleSeal;
import org.provabilityfabric.runbooks.seal.Provenance;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.HashChain;

/** {@code evidence verify}, which needs neither a server nor this program's keys. */
class EvidenceVerifyTest {
  /** Any certificate: its key is gone. */
  private static final String CA =
      """
      -----BEGIN CERTIFICATE-----
      MIIBODCB66ADAgECAhRzDp3qEv3AlgmZfAS8l1SwNaC5IzAFBgMrZXAwETEPMA0G
      A1UEAwwGQSB0ZXN0MCAXDTI2MTEyNjA2MTkzM1oYDzIxMjYxMTAyMDYxOTMzWjAR
      MQ8wDQYDVQQDDAZBIHRlc3QwKjAFBgMrZXADIQAiBXyWk/uPJiCWaBItw/stQWw4
      iW6TIOpa3+kelG4Z3aNTMFEwHQYDVR0OBBYEFK2rGu5OY2Kv3bLHZ41jYz6oFI2K
      MB8GA1UdIwQYMBaAFK2rGu5OY2Kv3bLHZ41jYz6oFI2KMA8GA1UdEwEB/wQFMAMB
      Af8wBQYDK2VwA0EApsUmIT8b+J64Aj4VZidABmkYHq80rknXdxhVOq1i0YvcV0/m
      UA1QFdf2WDAFJsdzwpdSu3RWjEAGesV25pDLAw==
      -----END CERTIFICATE-----
      """;

  @TempDir Path directory;

  @Test
  void evidenceIsVerified() throws IOException {
    Path bundle = bundle();

    assertThat(verify(bundle).exitCode()).isZero();
    assertThat(verify(bundle).out()).contains("1 entries");
    Files.writeString(bundle.resolve("entries").resolve("log.txt"), "changed");
    assertThat(verify(bundle).exitCode()).isEqualTo(1);
    assertThat(verify(bundle).out()).contains("log.txt was changed");
    Files.delete(bundle.resolve("manifest.json"));
    assertThat(verify(bundle).exitCode()).isEqualTo(3);
    assertThat(verify(bundle.resolve("absent")).exitCode()).isEqualTo(2);
  }

  @Test
  void aSealIsCheckedWithThePublicKeyThatTheCallerBrings() throws IOException {
    Path bundle = bundle();
    KeyPair keys = ed25519();
    Path ours = write("ours.pem", pem("PUBLIC KEY", keys.getPublic().getEncoded()));
    Path other = write("other.pem", pem("PUBLIC KEY", ed25519().getPublic().getEncoded()));

    assertThat(verify(bundle).out()).contains("not sealed");
    assertThat(verify(bundle, ours).exitCode()).isEqualTo(1);

    seal(keys);
    assertThat(verify(bundle).exitCode()).isZero();
    assertThat(verify(bundle).out()).contains("--public-key");
    assertThat(verify(bundle, ours).exitCode()).isZero();
    assertThat(verify(bundle, ours).out()).contains("1 entries as signed");
    assertThat(verify(bundle, other).exitCode()).isEqualTo(1);
    assertThat(verify(bundle, other).out()).contains("cannot be trusted");
  }

  @Test
  void whoBringsTheCertificateOfAnAuthorityExpectsATimestamp() throws IOException {
    Path bundle = bundle();
    seal(ed25519());
    Path nothing = write("empty.pem", "");
    Path ca = write("ca.pem", CA);

    Ran ran = Ran.offline("", "evidence", "verify", bundle.toString(), "--tsa-ca", ca.toString());
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("no timestamp");
    Files.writeString(bundle.resolve("seal.tst"), "no token");
    ran = Ran.offline("", "evidence", "verify", bundle.toString(), "--tsa-ca", ca.toString());
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("the timestamp cannot be trusted: it cannot be read");
    ran = Ran.offline("", "evidence", "verify", bundle.toString(), "--tsa-ca", nothing.toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("There is no certificate in");
  }

  @Test
  void whereAChangedTimelineWasChangedIsSaid() throws IOException {
    Path bundle = bundle();
    String first = "{\"what\":\"Acknowledged\"}";
    String hash = HashChain.next("", first);
    String timeline =
        "{\"entries\":[%s,{\"what\":\"Resolved\",\"hash\":\"%s\"}]}"
            .formatted(
                first.replace("}", ",\"hash\":\"" + hash + "\"}"),
                HashChain.next(hash, "{\"what\":\"Resolved\"}"));
    EvidenceVault.open(directory, Clock.systemUTC())
        .bundle("incident")
        .store(
            EvidenceRequest.of("timeline.json", "a test", "a test"),
            timeline.getBytes(StandardCharsets.UTF_8));
    assertThat(verify(bundle).exitCode()).isZero();

    Path file = bundle.resolve("entries").resolve("timeline.json");
    Files.writeString(file, timeline.replace("Resolved", "Reopened"));
    assertThat(verify(bundle).out())
        .contains("timeline.json was changed")
        .contains("Entry 2 of it does not follow from those before it.");
    Files.writeString(file, "{");
    assertThat(verify(bundle).out()).contains("It is no timeline any more.");
  }

  private Ran verify(Path bundle) {
    return Ran.offline("", "evidence", "verify", bundle.toString());
  }

  private Ran verify(Path bundle, Path key) {
    return Ran.offline("", "evidence", "verify", bundle.toString(), "--public-key", key.toString());
  }

  private void seal(KeyPair keys) {
    byte[] pem =
        pem("PRIVATE KEY", keys.getPrivate().getEncoded()).getBytes(StandardCharsets.US_ASCII);
    try (StatementSigner signer = StatementSigner.of(pem, "a test")) {
      BundleSeal.make(
          EvidenceVault.open(directory, Clock.systemUTC()).bundle("incident"),
          new Provenance("incident", null, null, null, Instant.EPOCH),
          signer);
    }
  }

  private static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String label, byte[] key) {
    String base64 = Base64.getMimeEncoder().encodeToString(key);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  private Path bundle() {
    EvidenceVault vault =
        EvidenceVault.open(directory, Clock.offset(Clock.systemUTC(), Duration.ZERO));
    EvidenceBundle bundle = vault.bundle("incident");
    bundle.store(
        EvidenceRequest.of("log.txt", "a test", "a test"),
        "lines".getBytes(StandardCharsets.UTF_8));
    return bundle.local().directory();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}
