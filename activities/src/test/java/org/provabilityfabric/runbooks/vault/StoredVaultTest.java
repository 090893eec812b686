package org.provabilityfabric.runbooks.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.vault.StoreScene.content;
import static org.provabilityfabric.runbooks.vault.StoreScene.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.simulator.objectstore.BucketApi.Offer;

/** The vault in an object store: workers with disks of their own share it and lose nothing. */
class StoredVaultTest {
  @TempDir Path folder;
  private StoreScene scene;
  private EvidenceVault one;
  private EvidenceVault other;

  @BeforeEach
  void twoWorkers() {
    scene = new StoreScene(folder, Offer.LOCK_AND_CONDITIONS);
    one = scene.worker("one");
    other = scene.worker("other");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whatOneCapturesAnotherReadsFromItsOwnDisk() throws IOException {
    EvidenceEntry entry = store(one.bundle("incident/1"), "logs.txt", "lines");

    assertThat(other.existing("incident/1")).isPresent();
    assertThat(content(other.bundle("incident/1"), "logs.txt")).isEqualTo("lines");
    assertThat(other.bundle("incident/1").entries()).containsExactly(entry);
    assertThat(other.bundle("incident/1").verify()).isInstanceOf(Verification.Intact.class);
    assertThat(other.bundles()).containsExactly("incident-1");
    assertThat(other.existing("incident/2")).isEmpty();
    assertThat(left("one")).isEmpty();
    assertThat(left("other")).isEmpty();
  }

  @Test
  void theSameAgainChangesNothingAndSomethingElseGetsAVersion() {
    EvidenceEntry first = store(one.bundle("incident/1"), "logs.txt", "one");
    EvidenceEntry again = store(other.bundle("incident/1"), "logs.txt", "one");
    EvidenceEntry second = store(other.bundle("incident/1"), "logs.txt", "two");

    assertThat(again).isEqualTo(first);
    assertThat(second.name()).isEqualTo("logs-2.txt");
    assertThat(one.bundle("incident/1").entries()).containsExactly(first, second);
    assertThat(scene.api.bucket().keys())
        .filteredOn(key -> key.contains("/objects/"))
        .containsExactlyInAnyOrder(
            "vault/incident-1/objects/" + first.sha256(),
            "vault/incident-1/objects/" + second.sha256());
  }

  @Test
  void capturesAtTheSameTimeLoseNothing() throws InterruptedException, ExecutionException {
    List<String> names = new ArrayList<>();
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<EvidenceEntry>> asked =
          IntStream.range(0, 24)
              .mapToObj(
                  i ->
                      side.submit(
                          () ->
                              store(
                                  (i % 2 == 0 ? one : other).bundle("incident/1"),
                                  "entry-" + i / 2 % 6 + ".txt",
                                  "content " + i)))
              .toList();
      for (Future<EvidenceEntry> future : asked) {
        names.add(future.get().name());
      }
    }

    assertThat(names).doesNotHaveDuplicates().hasSize(24);
    assertThat(one.bundle("incident/1").entries())
        .extracting(EvidenceEntry::name)
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(one.bundle("incident/1").verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void anAccessByEachAtTheSameTimeIsALineForEach() throws InterruptedException, ExecutionException {
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        EvidenceVault vault = i % 2 == 0 ? one : other;
        asked.add(
            side.submit(
                () -> vault.accessLog().add(AccessEntry.Kind.READ, "ada", "incident-1", "why")));
      }
      for (Future<?> future : asked) {
        assertThat(future.get()).isNull();
      }
    }

    AccessLog.Content log = other.accessLog().read();
    assertThat(log.entries()).extracting(AccessEntry::number).hasSize(10).doesNotHaveDuplicates();
    assertThat(log.broken()).isEmpty();
    scene.api.bucket().hide("vault/.access/00000004.json");
    assertThat(one.accessLog().read().broken()).isEmpty();
    scene.api.bucket().lose("vault/.access/00000004.json");
    assertThat(one.accessLog().read().broken()).hasValue(4);
  }

  @Test
  void aCaptureDuringTheSealingIsListedAfterWhatIsSealed() {
    EvidenceBundle bundle = one.bundle("incident/1");
    EvidenceEntry first = store(bundle, "logs.txt", "lines");

    List<EvidenceEntry> sealed =
        bundle.seal(
            (name, entries) -> {
              store(other.bundle("incident/1"), "late.txt", "late");
              return "a seal".getBytes(StandardCharsets.UTF_8);
            });

    assertThat(sealed).containsExactly(first);
    assertThat(bundle.entries())
        .extracting(EvidenceEntry::name)
        .containsExactly("logs.txt", "late.txt");
    assertThat(other.bundle("incident/1").seal()).isPresent();
  }

  @Test
  void aSealNeverReplacesOneThatCoversMore() {
    EvidenceBundle bundle = one.bundle("incident/1");
    store(bundle, "logs.txt", "lines");
    List<Integer> covered = new ArrayList<>();

    bundle.seal(
        (name, entries) -> {
          covered.add(entries.size());
          if (covered.size() == 1) {
            store(other.bundle("incident/1"), "more.txt", "more");
            other.bundle("incident/1").seal((any, all) -> seal(all));
          }
          return seal(entries);
        });

    assertThat(covered).containsExactly(1, 2);
    assertThat(bundle.seal())
        .hasValueSatisfying(seal -> assertThat(seal).asString().isEqualTo("2"));
  }

  @Test
  void aTimestampIsThatOfItsSeal() {
    EvidenceBundle bundle = one.bundle("incident/1");
    store(bundle, "logs.txt", "lines");
    bundle.seal((name, entries) -> seal(entries));
    byte[] token = "token".getBytes(StandardCharsets.UTF_8);

    assertThat(bundle.timestamp("another".getBytes(StandardCharsets.UTF_8), token)).isFalse();
    assertThat(bundle.timestamp("1".getBytes(StandardCharsets.UTF_8), token)).isTrue();
    try (LocalCopy copy = other.bundle("incident/1").local()) {
      assertThat(copy.directory().resolve(EvidenceBundle.TIMESTAMP)).hasContent("token");
    }
    store(bundle, "more.txt", "more");
    bundle.seal((name, entries) -> seal(entries));
    try (LocalCopy copy = other.bundle("incident/1").local()) {
      assertThat(copy.directory().resolve(EvidenceBundle.TIMESTAMP)).doesNotExist();
    }
  }

  @Test
  void whatIsLargeGoesInPieces() throws IOException {
    String large = "0123456789abcde\n".repeat(1024 * 1024);
    EvidenceBundle bundle = one.bundle("incident/1");

    EvidenceEntry entry = store(bundle, "logs.txt", large);

    assertThat(entry.bytes()).isEqualTo(16L * 1024 * 1024);
    assertThat(content(other.bundle("incident/1"), "logs.txt")).isEqualTo(large);
    assertThat(scene.api.openUploads()).isZero();
  }

  @Test
  void whatSomebodyChangedInTheBucketIsNamed() {
    EvidenceBundle bundle = one.bundle("incident/1");
    EvidenceEntry entry = store(bundle, "logs.txt", "lines");
    String key = "vault/incident-1/objects/" + entry.sha256();

    scene.api.bucket().overwrite(key, "other");
    assertThat(bundle.verify())
        .isInstanceOfSatisfying(
            Verification.Changed.class,
            changed -> assertThat(changed.name()).isEqualTo("logs.txt"));
    assertThatThrownBy(() -> content(bundle, "logs.txt"))
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.kind()).isEqualTo(VaultException.Kind.CORRUPT));

    scene.api.bucket().hide(key);
    assertThat(bundle.verify()).isEqualTo(new Verification.Removed("logs.txt"));
    assertThat(store(bundle, "logs.txt", "lines")).isEqualTo(entry);
    assertThat(bundle.verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void ofAListItsFirstVersionCountsWhateverSomebodyMakesOfIt() {
    EvidenceBundle bundle = one.bundle("incident/1");
    EvidenceEntry first = store(bundle, "logs.txt", "lines");
    scene.api.bucket().overwrite("vault/incident-1/manifest/00000001.json", "{}");
    scene.api.bucket().hide("vault/incident-1/manifest/00000001.json");

    EvidenceEntry second = store(other.bundle("incident/1"), "more.txt", "more");

    assertThat(bundle.entries()).containsExactly(first, second);
    assertThat(bundle.verify()).isInstanceOf(Verification.Intact.class);
    assertThat(other.bundles()).containsExactly("incident-1");
  }

  private static byte[] seal(List<EvidenceEntry> entries) {
    return Integer.toString(entries.size()).getBytes(StandardCharsets.UTF_8);
  }

  /** The files that are left on the disk of a worker. */
  private List<Path> left(String worker) throws IOException {
    try (Stream<Path> all = Files.walk(scene.disk(worker))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
