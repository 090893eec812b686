package org.provabilityfabric.runbooks.lean;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.proofs.ProofPlaces;
import org.provabilityfabric.runbooks.analysis.proofs.ProofTreeReader;

/**
 * A copy of a project to check proofs in, and what they may leave: sources and Lake's
 * configuration, but nothing that was built. Packages that Lake has fetched are linked, not copied.
 */
final class Scratch implements AutoCloseable {
  private static final Set<String> CONFIGURATION =
      Set.of("lean-toolchain", "lakefile.lean", "lakefile.toml", "lake-manifest.json");

  /** A larger file beside the sources is not copied. */
  private static final long LARGEST = 1024L * 1024;

  private final Path directory;
  private final ProofPlaces places;

  private final Thread atExit;

  private Scratch(Path directory, ProofPlaces places) {
    this.directory = directory;
    this.places = places;
    this.atExit = new Thread(() -> deleteQuietly(directory));
  }

  static Scratch copy(ProofPlaces places) throws IOException {
    Path directory = Files.createTempDirectory("proofs").toRealPath();
    Scratch scratch = new Scratch(directory, places);
    Runtime.getRuntime().addShutdownHook(scratch.atExit);
    try {
      for (String own : new String[] {"project", "home", "built", "audit"}) {
        Files.createDirectory(directory.resolve(own));
      }
      // even Lake must not fetch anything: git and curl read these in the home directory
      Files.writeString(scratch.home().resolve(".gitconfig"), "[protocol]\n\tallow = never\n");
      Files.writeString(scratch.home().resolve(".curlrc"), "proxy = \"http://127.0.0.1:9\"\n");
      Files.walkFileTree(places.root(), scratch.new Copying());
      return scratch;
    } catch (IOException | RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /** The copy of the project. */
  Path project() {
    return directory.resolve("project");
  }

  Path home() {
    return directory.resolve("home");
  }

  /** Where what Lean makes of single files goes. */
  Path built() {
    return directory.resolve("built");
  }

  /** A new directory for a question. */
  Path audit() throws IOException {
    return Files.createTempDirectory(directory.resolve("audit"), "q");
  }

  /** Replaces or adds a file of the copy. */
  void put(String path, String text) throws IOException {
    Path file = project().resolve(path);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }

  void remove(String path) throws IOException {
    Files.deleteIfExists(project().resolve(path));
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException atExitAlready) {
      return;
    }
    delete(directory);
  }

  private static void deleteQuietly(Path directory) {
    try {
      delete(directory);
    } catch (IOException leftBehind) {
      // nobody is left to be told
      return;
    }
  }

  static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failure)
              throws IOException {
            Files.delete(done);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private final class Copying extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
        throws IOException {
      Path to = target(from);
      if (from.endsWith(".lake")) {
        packages(from, to);
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (!from.equals(places.root()) && ProofTreeReader.passedOver(from)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(to);
      return FileVisitResult.CONTINUE;
    }

    private void packages(Path from, Path to) throws IOException {
      Path packages = from.resolve("packages");
      if (Files.isDirectory(packages)) {
        Files.createDirectories(to);
        Files.createSymbolicLink(to.resolve("packages"), packages);
      }
    }

    @Override
    public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
      String name = String.valueOf(from.getFileName());
      Path below = places.root().relativize(from);
      boolean beside = below.startsWith(places.libraries()) || below.startsWith(places.bundles());
      boolean source = name.endsWith(".lean") && attributes.size() <= 4 * LARGEST;
      if (attributes.isRegularFile()
          && (source || CONFIGURATION.contains(name) || (beside && attributes.size() <= LARGEST))) {
        Files.copy(from, target(from), LinkOption.NOFOLLOW_LINKS);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    private Path target(Path from) {
      return project().resolve(places.root().relativize(from).toString());
    }
  }
}
