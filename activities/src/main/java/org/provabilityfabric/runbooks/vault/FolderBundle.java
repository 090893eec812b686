package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A bundle in a folder. Entries are written beside their final place and appear, whole, by a
 * rename; an entry that is in the manifest is on the disk.
 */
final class FolderBundle implements BundleStorage {
  private static final String DELETED = ".deleted";

  private final Path directory;
  private final FileMaking files;

  FolderBundle(Path directory, FileMaking files) {
    this.directory = directory;
    this.files = files;
  }

  @Override
  public String place() {
    return directory.toString();
  }

  @Override
  public Path incoming() {
    return directory.resolve(EvidenceBundle.INCOMING);
  }

  @Override
  public Manifest manifest() {
    return Disk.attempt("reading the manifest of " + directory, () -> Manifest.read(directory));
  }

  @Override
  public EvidenceEntry adopt(Path part, EvidenceEntry finished) {
    return locked(
        "finishing " + finished.name(),
        () -> {
          Manifest manifest = Manifest.read(directory);
          EvidenceEntry entry = manifest.versioned(finished);
          if (manifest.entries().contains(entry)) {
            Files.deleteIfExists(part);
            return entry;
          }
          Files.move(part, file(entry.name()), StandardCopyOption.ATOMIC_MOVE);
          Disk.sync(directory.resolve(EvidenceBundle.ENTRIES));
          list(manifest.with(entry), entry);
          return entry;
        });
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

  @Override
  public InputStream content(EvidenceEntry entry) {
    return Disk.attempt("reading " + entry.name(), () -> Files.newInputStream(file(entry.name())));
  }

  @Override
  public List<EvidenceEntry> seal(EvidenceBundle.Sealing sealing) {
    return locked(
        "sealing " + directory,
        () -> {
          Manifest manifest = Manifest.read(directory);
          byte[] seal = sealing.over(manifest.bundle(), manifest.entries());
          Files.deleteIfExists(directory.resolve(EvidenceBundle.TIMESTAMP));
          replace(EvidenceBundle.SEAL, seal);
          return manifest.entries();
        });
  }

  @Override
  public Optional<byte[]> seal() {
    Path file = directory.resolve(EvidenceBundle.SEAL);
    return Files.exists(file)
        ? Optional.of(Disk.attempt("reading the seal", () -> Files.readAllBytes(file)))
        : Optional.empty();
  }

  @Override
  public boolean timestamp(byte[] seal, byte[] token) {
    return locked(
        "keeping the timestamp of " + directory,
        () -> {
          boolean same =
              Arrays.equals(seal, Files.readAllBytes(directory.resolve(EvidenceBundle.SEAL)));
          if (same) {
            replace(EvidenceBundle.TIMESTAMP, token);
          }
          return same;
        });
  }

  @Override
  public LocalCopy local() {
    return LocalCopy.itself(directory);
  }

  @Override
  public void copyTo(Path folder) {
    var unused =
        Disk.attempt(
            "copying " + directory,
            () -> {
              try (Stream<Path> all = Files.walk(directory)) {
                for (Path from : all.skip(1).filter(this::isOfTheBundle).toList()) {
                  Files.copy(from, folder.resolve(directory.relativize(from)));
                }
              }
              return folder;
            });
  }

  private boolean isOfTheBundle(Path path) {
    String first = directory.relativize(path).getName(0).toString();
    return !first.equals(EvidenceBundle.INCOMING) && !first.equals(BundleLock.FILE);
  }

  @Override
  public boolean held() {
    return Files.exists(directory.resolve(EvidenceBundle.HOLD));
  }

  @Override
  public void hold(String text) {
    Path file = directory.resolve(EvidenceBundle.HOLD);
    var unused =
        Disk.attempt(
            "holding " + directory.getFileName(),
            () -> Files.writeString(file, text, StandardCharsets.UTF_8));
  }

  @Override
  public void release() {
    var unused =
        Disk.attempt(
            "releasing " + directory.getFileName(),
            () -> Files.deleteIfExists(directory.resolve(EvidenceBundle.HOLD)));
  }

  @Override
  public void mustBeDeletable(Instant now) {
    // The file system says so itself.
  }

  @Override
  public void delete() {
    var unused =
        Disk.attempt(
            "deleting " + directory.getFileName(),
            () -> {
              Path grave = Files.createDirectories(directory.resolveSibling(DELETED));
              Files.move(
                  directory,
                  grave.resolve(directory.getFileName()),
                  StandardCopyOption.ATOMIC_MOVE);
              return LocalCopy.remove(grave);
            });
  }

  private void replace(String name, byte[] content) throws IOException {
    Path part = incoming().resolve(UUID.randomUUID() + "." + name);
    try (FileChannel channel = files.create(part)) {
      Disk.writeFully(channel, ByteBuffer.wrap(content));
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(directory);
  }

  private <T> T locked(String doing, Disk.Work<T> work) {
    return Disk.attempt(
        doing,
        () -> {
          try (BundleLock held = BundleLock.hold(directory)) {
            return held.whileHeld(work);
          }
        });
  }

  private Path file(String name) {
    return directory.resolve(EvidenceBundle.ENTRIES).resolve(name);
  }
}
