package org.provabilityfabric.runbooks.lean;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.proofs.Bundle;
import org.provabilityfabric.runbooks.analysis.proofs.ProofPlaces;
import org.provabilityfabric.runbooks.analysis.proofs.ProofTree;

/**
 * Where a file's module begins, and where what Lean made of modules is found. A module's name is
 * its path below the core libraries, below its bundle's {@code proofs}, or below Lake's project.
 */
final class Modules {
  private static final List<String> LIBRARIES =
      List.of(".lake/build/lib/lean", ".lake/build/lib", "build/lib");

  private final ProofTree tree;
  private final Scratch scratch;

  Modules(ProofTree tree, Scratch scratch) {
    this.tree = tree;
    this.scratch = scratch;
  }

  /** The directory below which a file's path is its module's name, below the root. */
  String unit(String path) {
    String libraries = ProofPlaces.name(tree.places().libraries());
    if (ProofTree.within(path, libraries)) {
      return libraries;
    }
    return tree.bundles().stream()
        .map(Bundle::proofs)
        .filter(proofs -> ProofTree.within(path, proofs))
        .max(Comparator.comparingInt(String::length))
        .orElseGet(
            () -> {
              Path lake = lakeProject(path);
              return lake == null ? "" : below(lake);
            });
  }

  /** The directory with Lake's configuration that a file belongs to, in the copy; null: none. */
  @Nullable Path lakeProject(String path) {
    Path root = scratch.project();
    for (Path at = root.resolve(path).getParent();
        at != null && at.startsWith(root);
        at = at.getParent()) {
      if (Files.exists(at.resolve("lakefile.lean")) || Files.exists(at.resolve("lakefile.toml"))) {
        return at;
      }
    }
    return null;
  }

  Path directory(String unit) {
    return scratch.project().resolve(unit);
  }

  /** A file's path below its unit. */
  String file(String path) {
    String unit = unit(path);
    return unit.isEmpty() ? path : path.substring(unit.length() + 1);
  }

  /** The name by which other files import a file. */
  String module(String path) {
    String file = file(path);
    String plain = file.substring(0, file.length() - ".lean".length());
    return quoted(Arrays.asList(plain.split("/", -1)));
  }

  /** A name whose parts are quoted where Lean wants it. */
  static String quoted(List<String> parts) {
    return parts.stream()
        .map(it -> it.matches("[\\p{L}_][\\p{L}\\p{N}_'!?]*") ? it : "«" + it + "»")
        .collect(Collectors.joining("."));
  }

  /** Where a single file's {@code .olean} is written. */
  Path target(String path) {
    return built(unit(path)).resolve(olean(file(path)));
  }

  /** The {@code .olean} of a file, Lake's or a single run's; null where there is none. */
  @Nullable Path found(String path) {
    List<Path> candidates = new ArrayList<>(List.of(target(path)));
    Path lake = lakeProject(path);
    if (lake != null) {
      String below = ProofPlaces.name(lake.relativize(scratch.project().resolve(path)));
      for (String library : LIBRARIES) {
        candidates.add(lake.resolve(library).resolve(olean(below)));
        candidates.add(lake.resolve(library).resolve(olean(file(path))));
      }
    }
    return candidates.stream().filter(Files::isRegularFile).findFirst().orElse(null);
  }

  /** Where Lean looks for what a file imports, nearest first. */
  String leanPath(String path) {
    String libraries = ProofPlaces.name(tree.places().libraries());
    List<Path> places = new ArrayList<>();
    for (String unit : List.of(unit(path), libraries, "")) {
      places.add(built(unit));
      Path lake = lakeProject(unit.isEmpty() ? "x" : unit + "/x");
      if (lake != null) {
        places.addAll(libraries(lake));
      }
    }
    return places.stream()
        .filter(Files::isDirectory)
        .distinct()
        .map(Path::toString)
        .collect(Collectors.joining(":"));
  }

  private static List<Path> libraries(Path lake) {
    List<Path> found = new ArrayList<>();
    LIBRARIES.forEach(it -> found.add(lake.resolve(it)));
    Path packages = lake.resolve(".lake/packages");
    if (Files.isDirectory(packages)) {
      try (Stream<Path> each = Files.list(packages)) {
        each.forEach(one -> LIBRARIES.forEach(it -> found.add(one.resolve(it))));
      } catch (IOException unreadable) {
        return found;
      }
    }
    return found;
  }

  private Path built(String unit) {
    return scratch.built().resolve(unit.isEmpty() ? "_" : unit.replace('/', '%'));
  }

  private static String olean(String file) {
    return file.substring(0, file.length() - ".lean".length()) + ".olean";
  }

  private String below(Path inCopy) {
    return ProofPlaces.name(scratch.project().relativize(inCopy));
  }
}
