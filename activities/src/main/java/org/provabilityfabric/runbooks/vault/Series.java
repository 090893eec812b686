package org.provabilityfabric.runbooks.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.objectstore.ObjectLock;
import org.provabilityfabric.runbooks.objectstore.ObjectStore;
import org.provabilityfabric.runbooks.objectstore.Version;

/**
 * Objects that are numbered from 1 and each written once: whoever is first writes the next one. Of
 * each its first version counts, whoever wrote over it or deleted it.
 */
final class Series {
  private final ObjectStore store;
  private final String folder;
  private final String suffix;

  /**
   * One of them.
   *
   * @param number counted from 1
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, compared never
  record Member(long number, byte[] content) {}

  /**
   * The objects of a folder.
   *
   * @param folder ends with a slash
   * @param suffix of their names, such as {@code .json}
   */
  Series(ObjectStore store, String folder, String suffix) {
    this.store = store;
    this.folder = folder;
    this.suffix = suffix;
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return first().isEmpty();
  }

  /** The last one; empty where there is none yet. */
  Optional<Member> last() {
    NavigableMap<Long, Version> all = first();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new Member(all.lastKey(), content(all.lastEntry().getValue())));
  }

  /** All of them in their order. */
  List<Member> all() {
    List<Member> members = new ArrayList<>();
    first().forEach((number, version) -> members.add(new Member(number, content(version))));
    return members;
  }

  /**
   * Writes the next one.
   *
   * @param before the last one that its writer knows
   * @return the key; empty where somebody was first, and nothing was written
   */
  Optional<String> add(Optional<Member> before, byte[] content, @Nullable ObjectLock lock) {
    String key = key(before.map(Member::number).orElse(0L) + 1);
    return store.add(key, content, lock) ? Optional.of(key) : Optional.empty();
  }

  String key(long number) {
    return folder + "%08d".formatted(number) + suffix;
  }

  /** The first version of each, by its number; what else somebody put there is left out. */
  private NavigableMap<Long, Version> first() {
    NavigableMap<Long, Version> first = new TreeMap<>();
    for (Version version : store.locks().versions(folder)) {
      String name = version.key().substring(folder.length());
      if (!version.marker() && name.matches("[0-9]{8}\\Q" + suffix + "\\E")) {
        first.put(Long.valueOf(name.substring(0, 8)), version);
      }
    }
    return first;
  }

  private byte[] content(Version version) {
    return store
        .read(version)
        .orElseThrow(
            () ->
                new VaultException(
                    VaultException.Kind.CORRUPT, version.key() + " is gone from " + store.place()));
  }
}
