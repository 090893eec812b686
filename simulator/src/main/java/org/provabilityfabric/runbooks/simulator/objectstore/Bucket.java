package org.provabilityfabric.runbooks.simulator.objectstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a bucket with versions holds. Each change is made as a whole. */
public final class Bucket {
  private final TreeMap<String, List<StoredVersion>> versions = new TreeMap<>();
  private int written;

  /** The current version of an object, which may be a marker. */
  public synchronized Optional<StoredVersion> current(String key) {
    List<StoredVersion> all = versions.getOrDefault(key, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** The keys of all objects that are or were there, in order. */
  public synchronized List<String> keys() {
    return List.copyOf(versions.keySet());
  }

  /** All versions, by key, newest first. */
  public synchronized List<StoredVersion> all() {
    return versions.values().stream().flatMap(all -> all.reversed().stream()).toList();
  }

  /** An object is gone with all its versions, as where the store itself loses it. */
  public synchronized void lose(String key) {
    versions.remove(key);
  }

  /** Writes over an object, as somebody with the right to write may. */
  public void overwrite(String key, String content) {
    var unused = put(key, content, null, any -> true);
  }

  /** Writes a version where the condition holds for what is there; false where it does not. */
  synchronized boolean put(
      String key,
      String content,
      @Nullable Instant lockedUntil,
      Predicate<Optional<StoredVersion>> condition) {
    if (!condition.test(current(key).filter(now -> !now.marker()))) {
      return false;
    }
    add(new StoredVersion(key, nextId(), content, lockedUntil, false));
    return true;
  }

  /** Deletes an object as most do: a marker hides it. */
  public synchronized void hide(String key) {
    add(new StoredVersion(key, nextId(), null, null, false));
  }

  synchronized Optional<StoredVersion> version(String key, String id) {
    return versions.getOrDefault(key, List.of()).stream()
        .filter(one -> one.id().equals(id))
        .findFirst();
  }

  synchronized void hold(String key, String id, boolean on) {
    versions
        .getOrDefault(key, List.of())
        .replaceAll(one -> one.id().equals(id) ? one.held(on) : one);
  }

  /** Deletes a version for good; false where a lock keeps it. */
  public synchronized boolean delete(String key, String id, Instant now) {
    Optional<StoredVersion> there = version(key, id);
    if (there.isPresent() && there.get().isLocked(now)) {
      return false;
    }
    List<StoredVersion> left = versions.getOrDefault(key, new ArrayList<>());
    left.removeIf(one -> one.id().equals(id));
    if (left.isEmpty()) {
      versions.remove(key);
    }
    return true;
  }

  private void add(StoredVersion version) {
    versions.computeIfAbsent(version.key(), any -> new ArrayList<>()).add(version);
  }

  private String nextId() {
    written++;
    return "v" + written;
  }
}
