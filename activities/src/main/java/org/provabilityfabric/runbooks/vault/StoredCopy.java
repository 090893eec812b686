package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.provabilityfabric.runbooks.objectstore.ObjectStore;
import org.provabilityfabric.runbooks.objectstore.ObjectStoreException;

/**
 * Makes a folder of a bundle in an object store. What is not there, or named as nothing may be, is
 * left out, and what was changed is copied as it is: a check of the folder says so.
 */
record StoredCopy(StoredBundle bundle, ObjectStore store, Path folder) {
  void make() throws IOException {
    Optional<Series.Member> list = bundle.lists().last();
    Path entries = Files.createDirectory(folder.resolve(EvidenceBundle.ENTRIES));
    if (list.isPresent()) {
      Files.write(folder.resolve(Manifest.FILE), list.get().content());
      for (EvidenceEntry entry : Manifest.parse(list.get().content(), bundle.place()).entries()) {
        copy(entry, entries);
      }
    }
    seal();
  }

  private void copy(EvidenceEntry entry, Path entries) throws IOException {
    boolean possible =
        entry.name().equals(EntryName.of(entry.name()))
            && entry.sha256().matches("[0-9a-f]{64}")
            && !Files.exists(entries.resolve(entry.name()));
    if (!possible) {
      return;
    }
    try {
      var unused = store.fetch(bundle.contentOf(entry), entries.resolve(entry.name()));
    } catch (ObjectStoreException e) {
      if (e.kind() != ObjectStoreException.Kind.DELETED) {
        throw e;
      }
    }
  }

  private void seal() throws IOException {
    Optional<Series.Member> seal = bundle.seals().last();
    if (seal.isEmpty()) {
      return;
    }
    Files.write(folder.resolve(EvidenceBundle.SEAL), seal.get().content());
    Optional<Series.Member> timestamp = bundle.seals().timestampsOf(seal.get()).last();
    if (timestamp.isPresent()) {
      Files.write(folder.resolve(EvidenceBundle.TIMESTAMP), timestamp.get().content());
    }
  }
}
