package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finished captures of one bundle that an object store did not take: what they captured may be gone
 * from where it was. They stay on this machine and are sent with the next capture that the store
 * takes. Of several attempts at one entry the largest stays.
 */
final class Undelivered {
  private static final String CONTENT = ".content";
  private static final String ENTRY = ".entry";

  private final Path folder;

  /** Sends one of them. */
  @FunctionalInterface
  interface Sending {
    void send(Path content, EvidenceEntry entry) throws IOException;
  }

  Undelivered(Path folder) {
    this.folder = folder;
  }

  /**
   * Keeps a capture.
   *
   * @return where; empty where that is not possible either
   */
  Optional<Path> keep(Path part, EvidenceEntry finished) {
    try {
      Files.createDirectories(folder);
      Path content = folder.resolve(finished.name() + CONTENT);
      if (!Files.exists(content) || Files.size(content) <= finished.bytes()) {
        Path entry = folder.resolve(finished.name() + ENTRY);
        Files.deleteIfExists(entry);
        Files.move(part, content, StandardCopyOption.REPLACE_EXISTING);
        Files.write(entry, Manifest.toJson(finished));
      }
      return Optional.of(content);
    } catch (IOException fullAsWell) {
      return Optional.empty();
    }
  }

  /**
   * Sends all of them; the first that is not taken keeps the rest for later. What is gone when its
   * turn comes was sent by another capture that ends at the same time.
   */
  void deliver(Sending sending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Path entry : entries()) {
      try {
        deliver(entry, sending);
      } catch (NoSuchFileException sentByAnother) {
        // Nothing of it is left to send.
      }
    }
  }

  private void deliver(Path entry, Sending sending) throws IOException {
    String name = String.valueOf(entry.getFileName());
    Path content = folder.resolve(name.substring(0, name.length() - ENTRY.length()) + CONTENT);
    sending.send(content, Manifest.parseEntry(Files.readAllBytes(entry), entry.toString()));
    Files.deleteIfExists(entry);
    Files.deleteIfExists(content);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.toString().endsWith(ENTRY)).sorted().toList();
    }
  }
}
