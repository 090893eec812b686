package org.provabilityfabric.runbooks.lean;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.analysis.proofs.Import;
import org.provabilityfabric.runbooks.analysis.proofs.LeanSource;
import org.provabilityfabric.runbooks.analysis.proofs.ProofTree;

/**
 * Files in an order in which each comes behind what it imports, and imports that lead in circles.
 */
final class ImportOrder {
  private final ProofTree tree;
  private final Map<String, LeanSource> done = new LinkedHashMap<>();
  private final Map<String, Import> circles = new LinkedHashMap<>();
  private final Deque<Visit> path = new ArrayDeque<>();

  private ImportOrder(ProofTree tree) {
    this.tree = tree;
  }

  static ImportOrder of(ProofTree tree, Collection<LeanSource> wanted) {
    ImportOrder order = new ImportOrder(tree);
    wanted.forEach(order::visit);
    return order;
  }

  /** The wanted files and what they import of the project. */
  Collection<LeanSource> files() {
    return done.values();
  }

  /** The import by which a file comes back to itself, by the file's path. */
  Map<String, Import> circles() {
    return circles;
  }

  private void visit(LeanSource start) {
    if (!done.containsKey(start.path())) {
      path.push(new Visit(start, start.header().imports().iterator()));
    }
    while (!path.isEmpty()) {
      Visit visit = path.peek();
      if (visit.imports().hasNext()) {
        Import next = visit.imports().next();
        tree.module(next.module(), visit.source().path()).ifPresent(it -> step(visit, next, it));
      } else {
        done.put(visit.source().path(), visit.source());
        path.pop();
      }
    }
  }

  private void step(Visit visit, Import by, LeanSource imported) {
    if (done.containsKey(imported.path())) {
      return;
    }
    if (onPath().anyMatch(imported.path()::equals)) {
      circles.put(visit.source().path(), by);
    } else {
      path.push(new Visit(imported, imported.header().imports().iterator()));
    }
  }

  private Stream<String> onPath() {
    return path.stream().map(it -> it.source().path());
  }

  private record Visit(LeanSource source, Iterator<Import> imports) {}
}
