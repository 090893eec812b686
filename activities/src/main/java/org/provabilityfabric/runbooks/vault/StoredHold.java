package org.provabilityfabric.runbooks.vault;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.provabilityfabric.runbooks.objectstore.ObjectStore;
import org.provabilityfabric.runbooks.objectstore.ObjectStoreException;
import org.provabilityfabric.runbooks.objectstore.Version;

/**
 * What keeps a bundle in an object store from being deleted: a mark, and where the vault locks
 * objects the legal hold of each of their versions.
 */
final class StoredHold {
  private final StoredVault vault;
  private final ObjectStore store;
  private final String name;
  private final String mark;

  StoredHold(StoredVault vault, String name) {
    this.vault = vault;
    this.store = vault.store();
    this.name = name;
    this.mark = name + "/" + EvidenceBundle.HOLD;
  }

  boolean marked() {
    try {
      return store.read(mark).isPresent();
    } catch (ObjectStoreException e) {
      if (e.kind() == ObjectStoreException.Kind.DELETED) {
        return false;
      }
      throw e;
    }
  }

  /** The mark comes first: whatever is written from then on holds itself. */
  void set(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    store.write(mark, content, null);
    all(true);
  }

  void takeBack() {
    store.delete(new Version(mark, null, false));
    all(false);
  }

  private void all(boolean on) {
    if (vault.locks()) {
      store.locks().versions(name + "/").stream()
          .filter(one -> !one.marker() && !one.key().equals(mark))
          .forEach(one -> store.locks().hold(one, on));
    }
  }

  /** Puts what was just written on hold where the bundle is, also where it is by rule. */
  void over(String... keys) {
    if (!vault.locks()) {
      return;
    }
    boolean byRule = vault.rules().holding(name, vault.clock().instant()).isPresent();
    if (byRule || marked()) {
      Arrays.stream(keys)
          .flatMap(key -> store.locks().versions(key).stream())
          .filter(one -> !one.marker())
          .forEach(one -> store.locks().hold(one, true));
    }
  }

  /** As {@link #over} for a key that was just written, which then has a result. */
  <T> Function<String, T> giving(T result) {
    return key -> {
      over(key);
      return result;
    };
  }

  /**
   * Sees that nothing keeps the bundle.
   *
   * @throws VaultException of kind FORBIDDEN, naming what does
   */
  void mustBeOver(Instant now) {
    for (Version version : store.locks().versions(name + "/")) {
      store
          .locks()
          .inTheWay(version, now)
          .ifPresent(
              why -> {
                throw new VaultException(
                    VaultException.Kind.FORBIDDEN,
                    "the object store keeps " + vault.place() + name + ": " + why);
              });
    }
  }

  /** The lists go last, so that a deletion that was broken off leaves a bundle. */
  void deleteAll() {
    List<Version> all = store.locks().versions(name + "/");
    all.stream()
        .sorted(Comparator.comparing(one -> one.key().startsWith(name + "/manifest/")))
        .forEach(store::delete);
  }
}
