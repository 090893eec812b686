package org.provabilityfabric.runbooks.vault;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.objectstore.ObjectLock;

/** The seals of a bundle in an object store, of which the last one counts, and their timestamps. */
final class StoredSeals {
  private final StoredBundle bundle;
  private final StoredVault vault;
  private final StoredHold hold;

  StoredSeals(StoredBundle bundle, StoredVault vault, StoredHold hold) {
    this.bundle = bundle;
    this.vault = vault;
    this.hold = hold;
  }

  /** Seals what the list says now. */
  List<EvidenceEntry> make(EvidenceBundle.Sealing sealing) {
    return vault.attempt(
        "sealing " + bundle.place(),
        () -> {
          vault.mustFit();
          return new Contest("the seal of " + bundle.place()).until(() -> made(sealing));
        });
  }

  private Optional<List<EvidenceEntry>> made(EvidenceBundle.Sealing sealing) {
    Optional<Series.Member> before = last();
    Manifest manifest = bundle.manifest();
    byte[] seal = sealing.over(manifest.bundle(), manifest.entries());
    return all().add(before, seal, lock(manifest)).map(hold.giving(manifest.entries()));
  }

  /** The seal that counts. */
  Optional<byte[]> content() {
    return vault.attempt("reading the seal", () -> last().map(Series.Member::content));
  }

  /** Keeps a timestamp of the seal that counts; false where that is another one. */
  boolean timestamp(byte[] seal, byte[] token) {
    return vault.attempt(
        "keeping the timestamp of " + bundle.place(),
        () -> {
          Optional<Series.Member> last = last();
          boolean same = last.filter(one -> Arrays.equals(one.content(), seal)).isPresent();
          if (same) {
            Series timestamps = timestampsOf(last.get());
            timestamps.add(timestamps.last(), token, lock(bundle.manifest())).ifPresent(hold::over);
          }
          return same;
        });
  }

  /** The one that counts. */
  Optional<Series.Member> last() {
    return all().last();
  }

  /** The timestamps of one seal. */
  Series timestampsOf(Series.Member seal) {
    return new Series(vault.store(), bundle.name() + "/timestamps/" + seal.number() + "/", ".tst");
  }

  private Series all() {
    return new Series(vault.store(), bundle.name() + "/seal/", ".dsse.json");
  }

  /** A seal is locked for as long as the last capture that it is over. */
  private @Nullable ObjectLock lock(Manifest manifest) {
    Instant captured =
        manifest.entries().stream()
            .map(EvidenceEntry::capturedAt)
            .max(Comparator.naturalOrder())
            .orElseGet(() -> vault.clock().instant());
    return vault.lock(bundle.name(), captured);
  }
}
