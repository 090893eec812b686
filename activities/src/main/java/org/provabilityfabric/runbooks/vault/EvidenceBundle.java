package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The evidence of one incident. Entries are written beside their final place and appear, whole, by
 * a rename; an entry that is in the manifest is on the disk.
 */
public final class EvidenceBundle {
  static final String ENTRIES = "entries";
  static final String INCOMING = "incoming";

  /** The signed statement over the entries, beside the manifest. */
  public static final String SEAL = "seal.dsse.json";

  /** What a time-stamping authority says of the seal, a token of RFC 3161 in DER. */
  public static final String TIMESTAMP = "seal.tst";

  /** Why, and by whom, the bundle is on legal hold. */
  public static final String HOLD = "hold.txt";

  /** Makes what is kept as the seal of these entries, in their order. */
  @FunctionalInterface
  public interface Sealing {
    byte[] over(String bundle, List<EvidenceEntry> entries);
  }

  private final Path directory;
  private final Clock clock;
  private final EvidenceVault.Storage storage;

  EvidenceBundle(Path directory, Clock clock, EvidenceVault.Storage storage) {
    this.directory = directory;
    this.clock = clock;
    this.storage = storage;
  }

  public Path directory() {
    return directory;
  }

  /**
   * Begins a capture. Nothing is in the bundle before the writer is finished.
   *
   * @throws VaultException if the vault cannot be written
   */
  public EvidenceWriter create(EvidenceRequest request) {
    Path file = directory.resolve(INCOMING).resolve(UUID.randomUUID() + ".part");
    FileChannel channel = Disk.attempt("writing " + request.name(), () -> storage.create(file));
    return new EvidenceWriter(this, request, file, channel);
  }

  /** Captures content that is already in memory. */
  public EvidenceEntry store(EvidenceRequest request, byte[] content) {
    try (EvidenceWriter writer = create(request)) {
      writer.write(content, 0, content.length);
      return writer.finish();
    }
  }

  /** All entries in the order in which they were finished. */
  public List<EvidenceEntry> entries() {
    return manifest().entries();
  }

  public Optional<EvidenceEntry> entry(String name) {
    return manifest().entry(name);
  }

  /** The last version of an entry that was stored under one name time and again. */
  public Optional<EvidenceEntry> latest(String name) {
    List<EvidenceEntry> versions = versions(name);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  /** All versions of such an entry, oldest first. */
  public List<EvidenceEntry> versions(String name) {
    Manifest manifest = manifest();
    return IntStream.iterate(1, version -> version + 1)
        .mapToObj(version -> manifest.entry(EntryName.version(name, version)))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Reads an entry back. The stream checks size and SHA-256 as it is read: at the end of content
   * that is not what was written it throws a {@link VaultException} of kind CORRUPT.
   */
  public InputStream read(String name) {
    EvidenceEntry entry =
        entry(name)
            .orElseThrow(
                () ->
                    new VaultException(
                        VaultException.Kind.NOT_FOUND,
                        "there is no evidence named " + name + " in " + directory));
    Path file = file(entry.name());
    return Disk.attempt(
        "reading " + name, () -> new VerifiedInput(Files.newInputStream(file), entry));
  }

  /** Reads the entry with this SHA-256, whatever its name. */
  public InputStream readBySha256(String sha256) {
    String name =
        entries().stream()
            .filter(entry -> entry.sha256().equals(sha256))
            .map(EvidenceEntry::name)
            .findFirst()
            .orElseThrow(
                () ->
                    new VaultException(
                        VaultException.Kind.NOT_FOUND,
                        "there is no evidence with SHA-256 " + sha256 + " in " + directory));
    return read(name);
  }

  /**
   * Seals what the bundle holds now, in place of a seal before. No capture ends meanwhile.
   *
   * @return what is sealed
   */
  public List<EvidenceEntry> seal(Sealing sealing) {
    return Disk.attempt(
        "sealing " + directory,
        () -> {
          try (BundleLock held = BundleLock.hold(directory)) {
            return held.whileHeld(() -> sealLocked(sealing));
          }
        });
  }

  private List<EvidenceEntry> sealLocked(Sealing sealing) throws IOException {
    List<EvidenceEntry> entries = entries();
    byte[] seal = sealing.over(manifest().bundle(), entries);
    Files.deleteIfExists(directory.resolve(TIMESTAMP));
    replace(SEAL, seal);
    return entries;
  }

  /**
   * Keeps a timestamp of the seal beside it.
   *
   * @param seal what the timestamp is of
   * @return false where the bundle was sealed anew meanwhile, and nothing is kept
   */
  public boolean timestamp(byte[] seal, byte[] token) {
    return Disk.attempt(
        "keeping the timestamp of " + directory,
        () -> {
          try (BundleLock held = BundleLock.hold(directory)) {
            return held.whileHeld(
                () -> {
                  boolean same = Arrays.equals(seal, Files.readAllBytes(directory.resolve(SEAL)));
                  if (same) {
                    replace(TIMESTAMP, token);
                  }
                  return same;
                });
          }
        });
  }

  /** Compares the bundle with its manifest. */
  public Verification verify() {
    return BundleCheck.verify(directory);
  }

  EvidenceEntry adopt(Path part, EvidenceEntry finished) {
    return Disk.attempt(
        "finishing " + finished.name(),
        () -> {
          try (BundleLock held = BundleLock.hold(directory)) {
            return held.whileHeld(() -> adoptLocked(part, finished));
          }
        });
  }

  Clock clock() {
    return clock;
  }

  private EvidenceEntry adoptLocked(Path part, EvidenceEntry finished) throws IOException {
    Manifest manifest = Manifest.read(directory);
    for (int version = 1; ; version++) {
      EvidenceEntry entry = finished.named(EntryName.version(finished.name(), version));
      Optional<EvidenceEntry> known = manifest.entry(entry.name());
      if (known.isPresent() && known.get().sameContent(entry)) {
        Files.deleteIfExists(part);
        return known.get();
      }
      if (known.isEmpty()) {
        Files.move(part, file(entry.name()), StandardCopyOption.ATOMIC_MOVE);
        Disk.sync(directory.resolve(ENTRIES));
        list(manifest.with(entry), entry);
        return entry;
      }
    }
  }

  private void list(Manifest manifest, EvidenceEntry entry) throws IOException {
    boolean listed = false;
    try {
      replace(Manifest.FILE, manifest.toJson());
      listed = true;
    } finally {
      if (!listed) {
        Files.deleteIfExists(file(entry.name()));
      }
    }
  }

  private void replace(String name, byte[] content) throws IOException {
    Path part = directory.resolve(INCOMING).resolve(UUID.randomUUID() + "." + name);
    try (FileChannel channel = storage.create(part)) {
      EvidenceVault.writeFully(channel, ByteBuffer.wrap(content));
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(directory);
  }

  private Manifest manifest() {
    return Disk.attempt("reading the manifest of " + directory, () -> Manifest.read(directory));
  }

  private Path file(String name) {
    return directory.resolve(ENTRIES).resolve(name);
  }
}
