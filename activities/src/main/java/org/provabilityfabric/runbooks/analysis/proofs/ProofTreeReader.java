package org.provabilityfabric.runbooks.analysis.proofs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a project's Lean files. Links are not followed; what was built is passed over. */
public final class ProofTreeReader {
  /** A larger file is no source that a person wrote. */
  static final long LARGEST = 4L * 1024 * 1024;

  private static final Set<String> PASSED_OVER =
      Set.of(".git", ".lake", "build", "lake-packages", "node_modules", "target", ".venv");

  private final ProofPlaces places;
  private final SortedMap<String, LeanSource> sources = new TreeMap<>();
  private final SortedMap<String, String> unreadable = new TreeMap<>();
  private final List<Bundle> bundles = new ArrayList<>();

  private ProofTreeReader(ProofPlaces places) {
    this.places = places;
  }

  /**
   * Reads what is below the root.
   *
   * @throws IOException if a directory cannot be listed
   */
  public static ProofTree read(ProofPlaces places) throws IOException {
    ProofTreeReader reader = new ProofTreeReader(places);
    Files.walkFileTree(places.root(), reader.new Visitor());
    reader.bundles.sort(Comparator.comparing(Bundle::name));
    return new ProofTree(
        places, reader.sources, reader.unreadable, reader.bundles, reader.withoutProofs());
  }

  /** Whether a directory holds what was built or fetched rather than written. */
  public static boolean passedOver(Path directory) {
    return PASSED_OVER.contains(String.valueOf(directory.getFileName()));
  }

  private List<String> withoutProofs() throws IOException {
    Path all = places.root().resolve(places.bundles());
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> direct = Files.list(all)) {
      return direct
          .filter(Files::isDirectory)
          .map(one -> String.valueOf(one.getFileName()))
          .filter(
              name ->
                  !name.startsWith(".")
                      && bundles.stream().noneMatch(it -> ProofTree.within(it.name(), name)))
          .sorted()
          .toList();
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (!directory.equals(places.root()) && passedOver(directory)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Path bundle = directory.getParent();
      Path all = places.root().resolve(places.bundles());
      if (directory.endsWith("proofs") && bundle != null && below(bundle, all)) {
        bundles.add(
            new Bundle(
                ProofPlaces.name(all.relativize(bundle)),
                ProofPlaces.name(places.root().relativize(bundle))));
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean below(Path bundle, Path all) {
      return bundle.startsWith(all) && !bundle.equals(all);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = String.valueOf(file.getFileName());
      if (attributes.isRegularFile() && name.endsWith(".lean") && !name.equals("lakefile.lean")) {
        String path = ProofPlaces.name(places.root().relativize(file));
        try {
          take(path, file, attributes.size());
        } catch (IOException e) {
          unreadable.put(path, "it cannot be read: " + e.getClass().getSimpleName());
        }
      }
      return FileVisitResult.CONTINUE;
    }

    private void take(String path, Path file, long size) throws IOException {
      if (size > LARGEST) {
        unreadable.put(path, "it has " + size + " bytes, more than " + LARGEST);
        return;
      }
      // Lean takes what is no UTF-8 within comments, so it is replaced here, not refused
      sources.put(
          path, LeanSource.of(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      unreadable.put(
          ProofPlaces.name(places.root().relativize(file)),
          "it cannot be read: " + failure.getClass().getSimpleName());
      return FileVisitResult.CONTINUE;
    }
  }
}
