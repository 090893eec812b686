package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
  private final StoredSeals seals;
  private final Undelivered undelivered;

  StoredBundle(StoredVault vault, String name) {
    this.vault = vault;
    this.store = vault.store();
    this.name = name;
    this.hold = new StoredHold(vault, name);
    this.seals = new StoredSeals(this, vault, hold);
    this.undelivered = new Undelivered(vault.undelivered(name));
  }

  String name() {
    return name;
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
    store.upload(
        contentOf(finished), part, finished.sha256(), vault.lock(name, finished.capturedAt()));
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
    return lists()
        .add(before, list, vault.lock(name, finished.capturedAt()))
        .map(hold.giving(entry));
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
    return seals.make(sealing);
  }

  @Override
  public Optional<byte[]> seal() {
    return seals.content();
  }

  @Override
  public boolean timestamp(byte[] seal, byte[] token) {
    return seals.timestamp(seal, token);
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

  /** The manifests, of which the last one counts. */
  Series lists() {
    return vault.lists(name);
  }

  StoredSeals seals() {
    return seals;
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
