package org.provabilityfabric.runbooks.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.ObjectStoreFacts.Lock;
import org.provabilityfabric.runbooks.objectstore.ObjectLock;
import org.provabilityfabric.runbooks.objectstore.ObjectStore;
import org.provabilityfabric.runbooks.policy.RetentionRules;

/**
 * A vault in an object store. Each access is an object of its own, numbered, so that none can be
 * changed without deleting it, which object lock refuses.
 */
final class StoredVault implements VaultStorage {
  private static final String ACCESSES = ".access/";

  private final ObjectStore store;
  private final Path directory;
  private final Clock clock;
  private final Lock lock;
  private final RetentionRules rules;
  private final Pulse pulse;
  private volatile boolean checked;

  /**
   * A vault of which nothing is known yet.
   *
   * @param directory where captures are written before they are sent
   * @param rules say until when objects are locked
   */
  StoredVault(
      ObjectStore store,
      Path directory,
      Clock clock,
      Lock lock,
      RetentionRules rules,
      Pulse pulse) {
    this.store = store;
    this.directory = directory.toAbsolutePath().normalize();
    this.clock = clock;
    this.lock = lock;
    this.rules = rules;
    this.pulse = pulse;
  }

  @Override
  public String place() {
    return store.place();
  }

  @Override
  public List<String> bundles() {
    return attempt(
        "listing " + place(),
        () ->
            store.locks().folders().stream()
                .filter(name -> !name.startsWith("."))
                .filter(this::has)
                .toList());
  }

  @Override
  public boolean has(String bundle) {
    return attempt("looking for " + bundle, () -> !lists(bundle).isEmpty());
  }

  @Override
  public StoredBundle bundle(String name) {
    return look(name);
  }

  @Override
  public StoredBundle look(String name) {
    return new StoredBundle(this, name);
  }

  @Override
  public List<String> accesses() {
    return attempt("reading the record of accesses", () -> lines(accessSeries().all()));
  }

  @Override
  public void addAccess(Function<List<String>, String> next) {
    var unused =
        attempt(
            "recording the access",
            () -> {
              mustFit();
              return new Contest("the record of accesses").until(() -> added(next));
            });
  }

  private Optional<String> added(Function<List<String>, String> next) {
    List<Series.Member> before = accessSeries().all();
    byte[] line = next.apply(lines(before)).getBytes(StandardCharsets.UTF_8);
    Optional<Series.Member> last =
        before.isEmpty() ? Optional.empty() : Optional.of(before.getLast());
    return accessSeries().add(last, line, lock(clock.instant().plus(rules.keep())));
  }

  private static List<String> lines(List<Series.Member> members) {
    return members.stream()
        .map(member -> new String(member.content(), StandardCharsets.UTF_8).strip())
        .toList();
  }

  private Series accessSeries() {
    return new Series(store, ACCESSES, ".json");
  }

  /** The lists of a bundle, of which the last one counts. */
  Series lists(String bundle) {
    return new Series(store, bundle + "/manifest/", ".json");
  }

  ObjectStore store() {
    return store;
  }

  Clock clock() {
    return clock;
  }

  RetentionRules rules() {
    return rules;
  }

  boolean locks() {
    return lock != Lock.OFF;
  }

  /** A lock until then; none where the vault has none, or that is over. */
  @Nullable ObjectLock lock(Instant until) {
    return locks() && until.isAfter(clock.instant()) ? new ObjectLock(lock, until) : null;
  }

  /** A lock for as long as the rules keep what a bundle captured then. */
  @Nullable ObjectLock lock(String bundle, Instant captured) {
    return lock(captured.plus(rules.of(bundle)));
  }

  /** The folder of what the store did not take of a bundle. */
  Path undelivered(String bundle) {
    return directory.resolve("undelivered").resolve(bundle);
  }

  /** The folder of what is on its way. */
  Path incoming() {
    Path folder = directory.resolve(EvidenceBundle.INCOMING);
    return Disk.attempt("making " + folder, () -> Files.createDirectories(folder));
  }

  /** Asked once, before anything is written. */
  @Override
  public void mustFit() {
    if (checked) {
      return;
    }
    checked =
        attempt(
            "looking at " + place(),
            () -> {
              store.locks().conditionsMustBeKept();
              if (locks()) {
                store.locks().mustBeOffered();
              }
              return true;
            });
  }

  <T> T attempt(String doing, Disk.Work<T> work) {
    Pulse.Beating beating = pulse.begin();
    try {
      return Disk.attempt(doing, work);
    } finally {
      beating.close();
    }
  }
}
