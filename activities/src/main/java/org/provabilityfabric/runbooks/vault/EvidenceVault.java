package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The evidence vault of the runbook's "Evidence Preservation", on a file system. Each incident has
 * a bundle: a directory with {@code entries/} under readable names and a {@code manifest.json} that
 * lists every entry with the SHA-256 by which it is addressed. Several processes may use one vault.
 */
public final class EvidenceVault {
  /** Opens a new file for writing; tests put a failing one in its place. */
  @FunctionalInterface
  interface Storage {
    FileChannel create(Path file) throws IOException;
  }

  private final Path root;
  private final Clock clock;
  private final Storage storage;

  private EvidenceVault(Path root, Clock clock, Storage storage) {
    this.root = root;
    this.clock = clock;
    this.storage = storage;
  }

  /**
   * Opens the vault, making its directory if needed.
   *
   * @param clock tells when something was captured
   * @throws VaultException if the directory cannot be made
   */
  public static EvidenceVault open(Path root, Clock clock) {
    return open(root, clock, EvidenceVault::createFile);
  }

  static EvidenceVault open(Path root, Clock clock, Storage storage) {
    Path absolute = root.toAbsolutePath().normalize();
    Disk.attempt("making the vault " + absolute, () -> Files.createDirectories(absolute));
    return new EvidenceVault(absolute, clock, storage);
  }

  public Path root() {
    return root;
  }

  /**
   * The bundle of an incident, made if needed.
   *
   * @param incident identifier; characters that a directory should not have are replaced
   */
  public EvidenceBundle bundle(String incident) {
    Path directory = root.resolve(EntryName.of(incident));
    Disk.attempt(
        "making the evidence bundle " + directory,
        () -> {
          Files.createDirectories(directory.resolve(EvidenceBundle.ENTRIES));
          return Files.createDirectories(directory.resolve(EvidenceBundle.INCOMING));
        });
    return new EvidenceBundle(directory, clock, storage);
  }

  /**
   * The bundle of an incident that has left evidence already; nothing is made.
   *
   * @param incident as for {@link #bundle}
   */
  public Optional<EvidenceBundle> existing(String incident) {
    Path directory = root.resolve(EntryName.of(incident));
    return Files.exists(directory.resolve(Manifest.FILE))
        ? Optional.of(new EvidenceBundle(directory, clock, storage))
        : Optional.empty();
  }

  /** Who did what with the vault. */
  public AccessLog accessLog() {
    return new AccessLog(root, clock);
  }

  /** Under which name the bundle of an incident is kept. */
  public static String bundleName(String incident) {
    return EntryName.of(incident);
  }

  /** The names of all bundles, in alphabetical order. */
  public List<String> bundles() {
    return Disk.attempt(
        "listing the vault " + root,
        () -> {
          try (Stream<Path> children = Files.list(root)) {
            return children
                .filter(child -> Files.exists(child.resolve(Manifest.FILE)))
                .map(child -> String.valueOf(child.getFileName()))
                .sorted()
                .toList();
          }
        });
  }

  /**
   * Compares a bundle, also one copied elsewhere, with its manifest.
   *
   * @param bundle the directory that holds {@code manifest.json}
   */
  public static Verification verify(Path bundle) {
    return BundleCheck.verify(bundle);
  }

  /**
   * What the manifest of a bundle lists, also of one copied elsewhere; nothing where there is none.
   *
   * @throws VaultException if the manifest cannot be read
   */
  public static List<EvidenceEntry> entries(Path bundle) {
    return Disk.attempt("reading the manifest of " + bundle, () -> Manifest.read(bundle).entries());
  }

  /**
   * The name that the manifest of a bundle gives it.
   *
   * @throws VaultException if the manifest cannot be read
   */
  public static @Nullable String name(Path bundle) {
    return Disk.attempt("reading the manifest of " + bundle, () -> Manifest.read(bundle)).bundle();
  }

  private static FileChannel createFile(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Writes all of a buffer, which a channel need not do at once. */
  static void writeFully(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
