package org.provabilityfabric.runbooks.vault;

import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The evidence of one incident, however it is kept. */
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

  private final BundleStorage storage;
  private final Clock clock;
  private final FileMaking files;

  EvidenceBundle(BundleStorage storage, Clock clock, FileMaking files) {
    this.storage = storage;
    this.clock = clock;
    this.files = files;
  }

  /** Where it is, for people. */
  public String place() {
    return storage.place();
  }

  /** The bundle as a folder: itself, or a copy that is gone when it is closed. */
  public LocalCopy local() {
    return storage.local();
  }

  /**
   * Copies the bundle, as it is and without comparing anything, into an empty folder.
   *
   * @throws VaultException if it cannot be read or written
   */
  public void copyTo(Path folder) {
    storage.copyTo(folder);
  }

  /**
   * Begins a capture. Nothing is in the bundle before the writer is finished.
   *
   * @throws VaultException if the vault cannot be written
   */
  public EvidenceWriter create(EvidenceRequest request) {
    Path file = storage.incoming().resolve(UUID.randomUUID() + ".part");
    FileChannel channel = Disk.attempt("writing " + request.name(), () -> files.create(file));
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
    return storage.manifest().entries();
  }

  public Optional<EvidenceEntry> entry(String name) {
    return storage.manifest().entry(name);
  }

  /** The last version of an entry that was stored under one name time and again. */
  public Optional<EvidenceEntry> latest(String name) {
    List<EvidenceEntry> versions = versions(name);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  /** All versions of such an entry, oldest first. */
  public List<EvidenceEntry> versions(String name) {
    Manifest manifest = storage.manifest();
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
                        "there is no evidence named " + name + " in " + place()));
    return new VerifiedInput(storage.content(entry), entry);
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
                        "there is no evidence with SHA-256 " + sha256 + " in " + place()));
    return read(name);
  }

  /**
   * Seals what the bundle holds now, in place of a seal before. What is captured meanwhile is
   * either sealed or listed after what is.
   *
   * @return what is sealed
   */
  public List<EvidenceEntry> seal(Sealing sealing) {
    return storage.seal(sealing);
  }

  /** The seal, where there is one. */
  public Optional<byte[]> seal() {
    return storage.seal();
  }

  /**
   * Keeps a timestamp of the seal beside it.
   *
   * @param seal what the timestamp is of
   * @return false where the bundle was sealed anew meanwhile, and nothing is kept
   */
  public boolean timestamp(byte[] seal, byte[] token) {
    return storage.timestamp(seal, token);
  }

  /** Compares the bundle with its manifest. */
  public Verification verify() {
    try (LocalCopy copy = local()) {
      return BundleCheck.verify(copy.directory());
    }
  }

  EvidenceEntry adopt(Path part, EvidenceEntry finished) {
    return storage.adopt(part, finished);
  }

  boolean held() {
    return storage.held();
  }

  void hold(String text) {
    storage.hold(text);
  }

  void release() {
    storage.release();
  }

  void mustBeDeletable(Instant now) {
    storage.mustBeDeletable(now);
  }

  void delete() {
    storage.delete();
  }

  Clock clock() {
    return clock;
  }
}
