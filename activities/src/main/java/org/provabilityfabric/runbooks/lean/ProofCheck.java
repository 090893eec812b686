package org.provabilityfabric.runbooks.lean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.provabilityfabric.runbooks.analysis.proofs.Import;
import org.provabilityfabric.runbooks.analysis.proofs.LeanSource;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome.Broken;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome.DependencyMissing;
import org.provabilityfabric.runbooks.analysis.proofs.ProofTree;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;

/**
 * "Check Lean compilation": checks files of a project in a scratch copy, each behind what it
 * imports, several at once. The project itself is never written to.
 */
public final class ProofCheck implements AutoCloseable {
  private static final long LOOK_MILLIS = 250;

  private final LeanRuns runs;
  private final ProofTree tree;
  private final Scratch scratch;
  private final FileCheck files;
  private final Map<String, ProofVerdict> verdicts = new ConcurrentHashMap<>();

  /**
   * Copies a project.
   *
   * @throws IOException if there is no room for a copy, or the project cannot be read
   */
  public ProofCheck(LeanRuns runs, ProofTree tree) throws IOException {
    this.runs = runs;
    this.tree = tree;
    this.scratch = Scratch.copy(tree.places());
    this.files = new FileCheck(runs, scratch);
  }

  /** The Lean for the project, or what to do where there is none. */
  public Toolchain toolchain() throws IOException {
    return files.toolchain(scratch.project().resolve(tree.places().libraries()));
  }

  /** What a project's {@code lean-toolchain} asks for; empty where it asks for nothing. */
  public String wanted() throws IOException {
    return Toolchains.wanted(
        scratch.project().resolve(tree.places().libraries()), scratch.project());
  }

  /**
   * Checks files and what they import of the project.
   *
   * @return a verdict for each of them, by path
   */
  public SortedMap<String, ProofVerdict> check(
      Collection<LeanSource> wanted, CheckProgress progress) {
    ImportOrder order = ImportOrder.of(tree, wanted);
    Map<String, Future<?>> running = new HashMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(runs.slots());
    try {
      List<Future<?>> all = new ArrayList<>();
      for (LeanSource source : order.files()) {
        List<Future<?>> before = imported(running, source);
        Future<?> one =
            pool.submit(
                () -> {
                  await(before);
                  verdicts.put(source.path(), verdict(tree, order, source, false));
                  return null;
                });
        running.put(source.path(), one);
        all.add(one);
      }
      follow(all, order, progress);
      return new TreeMap<>(verdicts);
    } finally {
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }

  /** What a project's file would be with another text; nothing of it stays. */
  ProofVerdict tried(String path, String text) throws IOException {
    ProofTree changed = tree.with(path, text);
    LeanSource source = LeanSource.of(path, text);
    ImportOrder order = ImportOrder.of(changed, List.of(source));
    Modules modules = new Modules(changed, scratch);
    FileCheck.forget(modules, path);
    scratch.put(path, text);
    verdicts.remove(path);
    try {
      for (LeanSource one : order.files()) {
        if (!verdicts.containsKey(one.path())) {
          boolean alone = one.path().equals(path);
          verdicts.put(one.path(), verdict(changed, order, one, alone));
        }
      }
      return Optional.ofNullable(verdicts.get(path)).orElseThrow();
    } finally {
      verdicts.remove(path);
      FileCheck.forget(modules, path);
      restore(path);
    }
  }

  private void restore(String path) throws IOException {
    Optional<LeanSource> own = tree.source(path);
    if (own.isPresent()) {
      scratch.put(path, own.get().text());
    } else {
      scratch.remove(path);
    }
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }

  private ProofVerdict verdict(ProofTree tree, ImportOrder order, LeanSource source, boolean alone)
      throws IOException {
    Modules modules = new Modules(tree, scratch);
    Import circle = order.circles().get(source.path());
    if (circle != null) {
      String text = "its import of " + circle.module() + " leads back to itself";
      return ProofVerdict.of(source.path(), new Broken(text, circle.line(), 0));
    }
    for (Import one : source.header().imports()) {
      Optional<LeanSource> imported = tree.module(one.module(), source.path());
      if (imported.isPresent() && modules.found(imported.get().path()) == null) {
        ProofVerdict verdict = verdicts.get(imported.get().path());
        if (verdict != null && !verdict.outcome().token().equals("toolchain-missing")) {
          String why = imported.get().path() + " (" + verdict.outcome().token() + ")";
          String text = "it imports " + one.module() + ", which does not check: " + why;
          return ProofVerdict.of(source.path(), new DependencyMissing(text, one.line(), 0));
        }
      }
    }
    return alone ? files.alone(modules, source) : files.check(modules, source);
  }

  /** Only checks that were begun before: a circle must not wait for itself. */
  private List<Future<?>> imported(Map<String, Future<?>> begun, LeanSource source) {
    List<Future<?>> imported = new ArrayList<>();
    for (Import one : source.header().imports()) {
      tree.module(one.module(), source.path())
          .map(it -> begun.get(it.path()))
          .ifPresent(imported::add);
    }
    return imported;
  }

  private static void await(List<Future<?>> before) throws InterruptedException {
    for (Future<?> one : before) {
      try {
        one.get();
      } catch (ExecutionException toldByItself) {
        return;
      }
    }
  }

  private void follow(List<Future<?>> all, ImportOrder order, CheckProgress progress) {
    for (Future<?> one : all) {
      while (!ended(one)) {
        progress.at(verdicts.size(), order.files().size(), "checking proofs");
      }
      progress.at(verdicts.size(), order.files().size(), "checking proofs");
    }
  }

  private static boolean ended(Future<?> one) {
    try {
      one.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException running) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the check was given up");
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case IOException io -> new UncheckedIOException(io);
        case RuntimeException unexpected -> unexpected;
        case null, default -> new IllegalStateException(e);
      };
    }
  }

  /** The processes of interrupted runs end before the copy is deleted. */
  private static void awaitEnd(ExecutorService pool) {
    boolean interrupted = Thread.interrupted();
    try {
      pool.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
