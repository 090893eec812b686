package org.provabilityfabric.runbooks.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceVaultTest {
  private static final Instant NOW = Instant.parse("2024-01-15T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path directory;
  private EvidenceBundle bundle;

  @BeforeEach
  void openBundle() {
    bundle = EvidenceVault.open(directory.resolve("vault"), CLOCK).bundle("inc-1");
  }

  @Test
  void keepsWhatWasCapturedWithItsOrigin() throws IOException {
    EvidenceRequest request =
        new EvidenceRequest(
            "receipts.ndjson",
            "GET /receipts of the ledger",
            "preserve-evidence",
            NOW.minusSeconds(86_400),
            NOW);
    EvidenceEntry entry = bundle.store(request, "abc".getBytes(UTF_8));

    assertThat(entry)
        .isEqualTo(
            new EvidenceEntry(
                "receipts.ndjson",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                3,
                "GET /receipts of the ledger",
                "preserve-evidence",
                NOW,
                NOW.minusSeconds(86_400),
                NOW,
                true,
                null));
    assertThat(bundle.entries()).containsExactly(entry);
    assertThat(content("receipts.ndjson")).isEqualTo("abc");
    try (InputStream in = bundle.readBySha256(entry.sha256())) {
      assertThat(in).hasContent("abc");
    }
    assertThat(bundle.verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void theSameAgainChangesNothingAndSomethingElseGetsAVersion() throws IOException {
    EvidenceEntry first = store("logs.txt", "one");
    EvidenceEntry again = store("logs.txt", "one");
    EvidenceEntry second = store("logs.txt", "two");
    EvidenceEntry secondAgain = store("logs.txt", "two");

    assertThat(again).isEqualTo(first);
    assertThat(second.name()).isEqualTo("logs-2.txt");
    assertThat(secondAgain).isEqualTo(second);
    assertThat(bundle.entries()).containsExactly(first, second);
    assertThat(content("logs.txt")).isEqualTo("one");
  }

  @Test
  void aCaptureStoppedAtTheBudgetIsKeptWithItsReason() throws IOException {
    EvidenceEntry entry;
    try (EvidenceWriter writer = bundle.create(request("logs.txt"))) {
      writer.write("half".getBytes(UTF_8));
      entry = writer.finishPartial("the evidence budget of 60 s was spent");
    }

    assertThat(entry.complete()).isFalse();
    assertThat(bundle.entry("logs.txt")).contains(entry);
    assertThat(entry.reason()).isEqualTo("the evidence budget of 60 s was spent");
  }

  @Test
  void anUnfinishedCaptureLeavesNothing() throws IOException {
    try (EvidenceWriter writer = bundle.create(request("logs.txt"))) {
      writer.write(new byte[200_000]);
      assertThat(writer.bytes()).isEqualTo(200_000);
    }

    assertThat(bundle.entries()).isEmpty();
    try (Stream<Path> left =
        Files.list(bundle.local().directory().resolve(EvidenceBundle.INCOMING))) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, etc-passwd",
    "/etc/passwd, etc-passwd",
    "gateway pod:1.log, gateway-pod-1.log",
    ".hidden, hidden",
    "ümlaut.txt, mlaut.txt"
  })
  void namesCannotLeaveTheBundle(String wanted, String expected) {
    EvidenceEntry entry = store(wanted, "x");

    assertThat(entry.name()).isEqualTo(expected);
    assertThat(bundle.local().directory().resolve("entries").resolve(expected)).exists();
  }

  @Test
  void aNameWithoutAnythingReadableIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request("../.."))
        .withMessageContaining("../..");
    assertThat(request("x".repeat(500) + ".ndjson").name()).hasSize(120).endsWith(".ndjson");
  }

  @Test
  void changedEvidenceIsNamedAndNotGivenBack() throws IOException {
    store("a.txt", "one");
    store("b.txt", "two");
    Files.writeString(bundle.local().directory().resolve("entries/b.txt"), "2wo");

    assertThat(EvidenceVault.verify(bundle.local().directory()))
        .isInstanceOfSatisfying(
            Verification.Changed.class, changed -> assertThat(changed.name()).isEqualTo("b.txt"));
    assertThatThrownBy(() -> content("b.txt"))
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.kind()).isEqualTo(VaultException.Kind.CORRUPT))
        .hasMessageContaining("b.txt has been changed");
  }

  @Test
  void addedAndRemovedEvidenceIsNamed() throws IOException {
    store("a.txt", "one");
    Path entries = bundle.local().directory().resolve("entries");
    Files.writeString(entries.resolve("planted.txt"), "x");
    assertThat(bundle.verify()).isEqualTo(new Verification.Added("planted.txt"));

    Files.delete(entries.resolve("a.txt"));
    assertThat(bundle.verify()).isEqualTo(new Verification.Removed("a.txt"));
  }

  @Test
  void aSymbolicLinkInPlaceOfEvidenceIsNotEvidence() throws IOException {
    store("a.txt", "one");
    Path entry = bundle.local().directory().resolve("entries/a.txt");
    Files.move(entry, directory.resolve("elsewhere"));
    Files.createSymbolicLink(entry, directory.resolve("elsewhere"));

    assertThat(bundle.verify()).isEqualTo(new Verification.Removed("a.txt"));
  }

  @Test
  void aBrokenManifestIsSaidToBeBroken() throws IOException {
    store("a.txt", "one");
    Files.writeString(bundle.local().directory().resolve("manifest.json"), "{\"bundle\":\"inc-1\"");

    assertThat(bundle.verify().text()).contains("cannot be read as a manifest");
    assertThatThrownBy(() -> store("b.txt", "two"))
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.kind()).isEqualTo(VaultException.Kind.CORRUPT));
    assertThat(EvidenceVault.verify(directory).text()).contains("has no manifest.json");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> bundle.read("nothing.txt"))
        .isInstanceOfSatisfying(
            VaultException.class,
            e -> assertThat(e.kind()).isEqualTo(VaultException.Kind.NOT_FOUND));
  }

  @Test
  void manyThreadsAndVaultsWriteOneBundle() throws Exception {
    List<Future<EvidenceEntry>> entries = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 40; i++) {
        String content = "content " + i;
        entries.add(
            threads.submit(
                () ->
                    EvidenceVault.open(directory.resolve("vault"), CLOCK)
                        .bundle("inc-1")
                        .store(request("same.txt"), content.getBytes(UTF_8))));
      }
    }
    Set<String> names = new HashSet<>();
    for (Future<EvidenceEntry> entry : entries) {
      names.add(entry.get().name());
    }

    assertThat(names).hasSize(40).contains("same.txt", "same-40.txt");
    assertThat(bundle.entries()).hasSize(40);
    assertThat(bundle.verify()).isInstanceOf(Verification.Intact.class);
    assertThat(EvidenceVault.open(directory.resolve("vault"), CLOCK).bundles())
        .containsExactly("inc-1");
  }

  private EvidenceEntry store(String name, String content) {
    return bundle.store(request(name), content.getBytes(UTF_8));
  }

  private static EvidenceRequest request(String name) {
    return EvidenceRequest.of(name, "kubectl logs", "test");
  }

  private String content(String name) throws IOException {
    try (InputStream in = bundle.read(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
