package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Lean files of a project as they are read from it.
 *
 * @param sources by path
 * @param unreadable why a file could not be read, by path
 * @param bundles the directories that have a directory {@code proofs}
 * @param withoutProofs directories right under the bundles that have none at any depth
 */
public record ProofTree(
    ProofPlaces places,
    SortedMap<String, LeanSource> sources,
    SortedMap<String, String> unreadable,
    List<Bundle> bundles,
    List<String> withoutProofs) {
  public ProofTree {
    sources = new TreeMap<>(sources);
    unreadable = new TreeMap<>(unreadable);
    bundles = List.copyOf(bundles);
    withoutProofs = List.copyOf(withoutProofs);
  }

  /** The source of a path. */
  public Optional<LeanSource> source(String path) {
    return Optional.ofNullable(sources.get(path));
  }

  /** The same tree with a file's text replaced or added. */
  public ProofTree with(String path, String text) {
    SortedMap<String, LeanSource> changed = new TreeMap<>(sources);
    changed.put(path, LeanSource.of(path, text));
    SortedMap<String, String> stillUnreadable = new TreeMap<>(unreadable);
    stillUnreadable.remove(path);
    return new ProofTree(places, changed, stillUnreadable, bundles, withoutProofs);
  }

  /** The sources below a directory, or the one source of that path. */
  public List<LeanSource> below(String directory) {
    return sources.values().stream()
        .filter(one -> directory.isEmpty() || within(one.path(), directory))
        .toList();
  }

  /** Whether a path is this directory, or below it. */
  public static boolean within(String path, String directory) {
    return path.equals(directory) || path.startsWith(directory + "/");
  }

  /**
   * The project's own file for a module: beside the importing file's bundle first, then in the core
   * libraries, then at the root.
   */
  public Optional<LeanSource> module(String module, String importing) {
    String file = module.replace('.', '/') + ".lean";
    Stream<String> beside =
        bundles.stream()
            .map(Bundle::proofs)
            .filter(proofs -> within(importing, proofs))
            .map(proofs -> proofs + "/" + file);
    return Stream.concat(beside, Stream.of(places.library(file), file))
        .flatMap(path -> source(path).stream())
        .findFirst();
  }

  /** What a file imports of the project, at any distance, itself first. */
  public Collection<LeanSource> closure(LeanSource start) {
    Map<String, LeanSource> reached = new LinkedHashMap<>();
    ArrayDeque<LeanSource> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      LeanSource next = open.removeFirst();
      if (reached.putIfAbsent(next.path(), next) == null) {
        for (Import one : next.header().imports()) {
          module(one.module(), next.path()).ifPresent(open::add);
        }
      }
    }
    return reached.values();
  }
}
