package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.objectstore.ObjectLock;
import org.provabilityfabric.runbooks.objectstore.ObjectStore;
import org.provabilityfabric.runbooks.objectstore.ObjectStoreException;

/**
 * A bundle in an object store, in which every object but the mark of a hold is written once.
 * Content goes first, under its SHA-256; then the next list, unless somebody else wrote that
 * meanwhile. What is in no list is no evidence.
 */
final class StoredBundle implements BundleStorage {
  private final StoredVault vault;
  private final ObjectStore store;
  private final String name;
  private final StoredHold hold;
  private final Undelivered undelivered;

  StoredBundle(StoredVault vault, String name) {
    this.vault = vault;
    this.store = vault.store();
    this.name = name;
    this.hold = new StoredHold(vault, name);
    this.undelivered = new Undelivered(vault.undelivered(name));
  }

  @Override
  public String place() {
    return vault.place() + name;
  }

  @Override
  public Path incoming() {
    return vault.incoming();
  }

  @Override
  public Manifest manifest() {
    return vault.attempt("reading the manifest of " + place(), () -> manifest(lists().last()));
  }

  private Manifest manifest(Optional<Series.Member> last) throws IOException {
    return last.isEmpty()
        ? new Manifest(name, List.of())
        : Manifest.parse(last.get().content(), place());
  }

  @Override
  public EvidenceEntry adopt(Path part, EvidenceEntry finished) {
    return vault.attempt(
        "finishing " + finished.name(),
        () -> {
          EvidenceEntry entry = sentOrKept(part, finished);
          Files.deleteIfExists(part);
          deliver();
          return entry;
        });
  }

  /** What is not taken now either stays for the next time. */
  private void deliver() throws IOException {
    try {
      undelivered.deliver(this::send);
    } catch (ObjectStoreException | VaultException later) {
      return;
    }
  }

  private EvidenceEntry sentOrKept(Path part, EvidenceEntry finished) throws IOException {
    try {
      return send(part, finished);
    } catch (ObjectStoreException e) {
      throw kept(VaultException.of(e), part, finished);
    } catch (VaultException e) {
      throw kept(e, part, finished);
    }
  }

  private VaultException kept(VaultException failure, Path part, EvidenceEntry finished) {
    return undelivered
        .keep(part, finished)
        .map(place -> failure.saying("what was captured waits for it in " + place))
        .orElse(failure);
  }

  private EvidenceEntry send(Path part, EvidenceEntry finished) throws IOException {
    vault.mustFit();
    store.upload(contentOf(finished), part, finished.sha256(), lock(finished.capturedAt()));
    hold.over(contentOf(finished));
    return new Contest("the manifest of " + place()).until(() -> listed(finished));
  }

  private Optional<EvidenceEntry> listed(EvidenceEntry finished) throws IOException {
    Optional<Series.Member> before = lists().last();
    Manifest manifest = manifest(before);
    EvidenceEntry entry = manifest.versioned(finished);
    if (manifest.entries().contains(entry)) {
      return Optional.of(entry);
    }
    byte[] list = manifest.with(entry).toJson();
    return lists().add(before, list, lock(finished.capturedAt())).map(held(entry));
  }

  /** What was written is put on hold where the bundle is. */
  private <T> Function<String, T> held(T result) {
    return key -> {
      hold.over(key);
      return result;
    };
  }

  @Override
  public InputStream content(EvidenceEntry entry) {
    return vault.attempt(
        "reading " + entry.name(),
        () -> {
          Path copy = incoming().resolve(UUID.randomUUID() + ".read");
          if (!store.fetch(contentOf(entry), copy)) {
            throw new VaultException(
                VaultException.Kind.CORRUPT,
                "the content of " + entry.name() + " is gone from " + place());
          }
          return Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE);
        });
  }

  @Override
  public List<EvidenceEntry> seal(EvidenceBundle.Sealing sealing) {
    return vault.attempt(
        "sealing " + place(),
        () -> {
          vault.mustFit();
          return new Contest("the seal of " + place()).until(() -> sealed(sealing));
        });
  }

  private Optional<List<EvidenceEntry>> sealed(EvidenceBundle.Sealing sealing) {
    Optional<Series.Member> before = seals().last();
    Manifest manifest = manifest();
    byte[] seal = sealing.over(manifest.bundle(), manifest.entries());
    return seals().add(before, seal, lock(lastCapture(manifest))).map(held(manifest.entries()));
  }

  @Override
  public Optional<byte[]> seal() {
    return vault.attempt("reading the seal", () -> seals().last().map(Series.Member::content));
  }

  @Override
  public boolean timestamp(byte[] seal, byte[] token) {
    return vault.attempt(
        "keeping the timestamp of " + place(),
        () -> {
          Optional<Series.Member> last = seals().last();
          boolean same = last.filter(one -> Arrays.equals(one.content(), seal)).isPresent();
          if (same) {
            Series timestamps = timestampsOf(last.get());
            var unused =
                timestamps
                    .add(timestamps.last(), token, lock(lastCapture(manifest())))
                    .map(held(name));
          }
          return same;
        });
  }

  @Override
  public LocalCopy local() {
    return vault.attempt(
        "copying " + place(),
        () -> {
          LocalCopy copy = LocalCopy.temporary(name);
          try {
            copyTo(copy.directory());
            return copy;
          } catch (VaultException e) {
            copy.close();
            throw e;
          }
        });
  }

  @Override
  public void copyTo(Path folder) {
    change("copying " + place(), new StoredCopy(this, store, folder)::make);
  }

  @Override
  public boolean held() {
    return vault.attempt("looking for a hold of " + place(), hold::marked);
  }

  @Override
  public void hold(String text) {
    change("holding " + place(), () -> hold.set(text));
  }

  @Override
  public void release() {
    change("releasing " + place(), hold::takeBack);
  }

  @Override
  public void mustBeDeletable(Instant now) {
    change("looking at the locks of " + place(), () -> hold.mustBeOver(now));
  }

  @Override
  public void delete() {
    change("deleting " + place(), hold::deleteAll);
  }

  private @Nullable ObjectLock lock(Instant captured) {
    return vault.lock(captured.plus(vault.rules().of(name)));
  }

  private Instant lastCapture(Manifest manifest) {
    return manifest.entries().stream()
        .map(EvidenceEntry::capturedAt)
        .max(Comparator.naturalOrder())
        .orElseGet(() -> vault.clock().instant());
  }

  /** The manifests, of which the last one counts. */
  Series lists() {
    return vault.lists(name);
  }

  /** The seals, of which the last one counts. */
  Series seals() {
    return new Series(store, name + "/seal/", ".dsse.json");
  }

  /** The timestamps of one seal. */
  Series timestampsOf(Series.Member seal) {
    return new Series(store, name + "/timestamps/" + seal.number() + "/", ".tst");
  }

  /** The key of an entry's content. */
  String contentOf(EvidenceEntry entry) {
    return name + "/objects/" + entry.sha256();
  }

  private void change(String doing, Disk.Change change) {
    var unused =
        vault.attempt(
            doing,
            () -> {
              change.make();
              return doing;
            });
  }
}
