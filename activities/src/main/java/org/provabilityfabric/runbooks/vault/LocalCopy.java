package org.provabilityfabric.runbooks.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bundle as a folder, for whatever reads files. */
public final class LocalCopy implements AutoCloseable {
  private final Path directory;
  private final @Nullable Path temporary;

  private LocalCopy(Path directory, @Nullable Path temporary) {
    this.directory = directory;
    this.temporary = temporary;
  }

  /** A folder that stays. */
  static LocalCopy itself(Path directory) {
    return new LocalCopy(directory, null);
  }

  /** An empty folder of this name that is gone with all that is in it when this is closed. */
  static LocalCopy temporary(String name) throws IOException {
    Path above = Files.createTempDirectory("runbook-evidence-");
    return new LocalCopy(Files.createDirectory(above.resolve(name)), above);
  }

  public Path directory() {
    return directory;
  }

  @Override
  public void close() {
    if (temporary != null) {
      var unused = Disk.attempt("removing " + temporary, () -> remove(temporary));
    }
  }

  /** Removes a folder with all that is in it. */
  static boolean remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    return true;
  }
}
