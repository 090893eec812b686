package org.provabilityfabric.runbooks.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;

/** Somebody changes single bytes of a sealed bundle, one after the other, of every kind of file. */
class TamperTest {
  private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");

  @TempDir Path folder;
  private final KeyPair keys = Keys.ed25519();
  private EvidenceBundle bundle;

  @BeforeEach
  void sealABundle() {
    bundle = EvidenceVault.open(folder, Clock.fixed(AT, ZoneOffset.UTC)).bundle("incident/1");
    store("logs.txt", "lines");
    store("timeline.json", "{\"entries\":[{\"what\":\"Acknowledged\",\"hash\":\"ab\"}]}");
    Seals.seal(bundle, keys, AT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"entries/logs.txt", "entries/timeline.json", "manifest.json", "seal.dsse.json"})
  void noByteCanBeChangedUnseen(String name) throws IOException {
    Path file = bundle.local().directory().resolve(name);
    byte[] whole = Files.readAllBytes(file);
    List<Integer> unseen = new ArrayList<>();
    for (int i = 0; i < whole.length - 1; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      if (unseen()) {
        unseen.add(i);
      }
    }
    assertThat(unseen).as("bytes of %s", name).isEmpty();
    Files.write(file, whole);
    assertThat(unseen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"entries/logs.txt", "entries/timeline.json", "manifest.json", "seal.dsse.json"})
  void noFileCanBeMissedUnseen(String name) throws IOException {
    Files.delete(bundle.local().directory().resolve(name));

    assertThat(unseen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"entries/planted.txt", "planted.txt", "entries/.hidden"})
  void noFileCanBeAddedUnseen(String name) throws IOException {
    Files.writeString(bundle.local().directory().resolve(name), "planted");

    assertThat(bundle.verify())
        .isInstanceOfSatisfying(
            Verification.Added.class, added -> assertThat(name).endsWith(added.name()));
  }

  @Test
  void anEntryCannotBecomeALinkToTheSameContentElsewhere() throws IOException {
    Path entry = bundle.local().directory().resolve("entries/logs.txt");
    Path elsewhere = Files.move(entry, folder.resolve("elsewhere.txt"));
    Files.createSymbolicLink(entry, elsewhere);

    assertThat(bundle.verify()).isEqualTo(new Verification.Removed("logs.txt"));
  }

  /** Whether whoever has the public key sees nothing. */
  private boolean unseen() {
    return bundle.verify() instanceof Verification.Intact
        && SealCheck.verify(bundle.local().directory(), Seals.set(keys))
            instanceof SealVerification.Good;
  }

  private void store(String name, String content) {
    bundle.store(
        EvidenceRequest.of(name, "the gateway", "capture-logs"),
        content.getBytes(StandardCharsets.UTF_8));
  }
}
