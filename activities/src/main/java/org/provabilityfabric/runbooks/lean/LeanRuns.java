package org.provabilityfabric.runbooks.lean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.lean.Toolchain.Found;
import org.provabilityfabric.runbooks.process.Command;
import org.provabilityfabric.runbooks.process.Confinement;
import org.provabilityfabric.runbooks.process.Ended;
import org.provabilityfabric.runbooks.process.MemoryWatch;
import org.provabilityfabric.runbooks.process.ProcessFailure;
import org.provabilityfabric.runbooks.process.Processes;

/**
 * Starts {@code lean} and {@code lake}, within their bounds and few at a time. One object for the
 * whole program, since it counts what runs.
 */
public final class LeanRuns {
  /**
   * Lean maps its libraries, which are no memory of its own; this much above the limit is only a
   * last bound on what a process can ask the system for at once.
   */
  private static final long MAPPED = 16L * 1024 * 1024 * 1024;

  private final LeanSettings settings;
  private final LeanSlots slots;
  private final Confinement confinement;

  public LeanRuns(LeanSettings settings) {
    this.settings = settings;
    this.slots = LeanSlots.ofMachine(settings.memory());
    this.confinement = Confinement.ofSystem(settings.memory() + MAPPED);
  }

  LeanSettings settings() {
    return settings;
  }

  /** How many Lean processes run at once. */
  int slots() {
    return slots.size();
  }

  /** What this system lacks to keep Lean within its bounds. */
  List<String> missing() {
    return confinement.missing();
  }

  /** One file, or a question; counts as one process. */
  Ended lean(Found toolchain, Scratch scratch, Path directory, String leanPath, List<String> words)
      throws ProcessFailure {
    return run(
        1, words(toolchain.lean(), words), searching(toolchain, scratch, leanPath), directory);
  }

  /** Replays a module in the kernel; counts as one process. */
  Ended replay(Found toolchain, Path checker, Scratch scratch, String leanPath, String module)
      throws ProcessFailure {
    Map<String, String> environment = searching(toolchain, scratch, leanPath);
    return run(1, List.of(checker.toString(), module), environment, scratch.home());
  }

  private static Map<String, String> searching(Found toolchain, Scratch scratch, String leanPath) {
    Map<String, String> environment = environment(toolchain, scratch.home());
    if (!leanPath.isEmpty()) {
      environment.put("LEAN_PATH", leanPath);
    }
    return environment;
  }

  /** A build, which starts Lean processes of its own; nothing else runs meanwhile. */
  Ended lake(Found toolchain, Scratch scratch, Path directory, List<String> words)
      throws ProcessFailure {
    Map<String, String> environment = environment(toolchain, scratch.home());
    if (slots.size() < Runtime.getRuntime().availableProcessors()) {
      environment.put("LEAN_NUM_THREADS", String.valueOf(slots.size()));
    }
    return run(slots.size(), lake(toolchain, words), environment, directory);
  }

  /** Asks Lean about itself. */
  Ended ask(Found toolchain, String word) throws ProcessFailure {
    try {
      Path home = Files.createTempDirectory("lean-home");
      try {
        return run(
            1, List.of(toolchain.lean().toString(), word), environment(toolchain, home), home);
      } finally {
        Scratch.delete(home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("there is no room for a scratch directory", e);
    }
  }

  private static List<String> lake(Found toolchain, List<String> words) {
    Path lake = toolchain.lake();
    if (lake == null) {
      throw new IllegalStateException("lake is asked for only where it is there");
    }
    return words(lake, words);
  }

  private static List<String> words(Path program, List<String> words) {
    List<String> all = new ArrayList<>(List.of(program.toString()));
    all.addAll(words);
    return all;
  }

  private static Map<String, String> environment(Found toolchain, Path home) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", toolchain.searched());
    environment.put("HOME", home.toString());
    return environment;
  }

  private Ended run(
      int processes, List<String> words, Map<String, String> environment, @Nullable Path directory)
      throws ProcessFailure {
    try {
      slots.take(processes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the check was given up");
    }
    try {
      return Processes.run(
          new Command(words, environment, directory, "", settings.deadline()),
          confinement,
          new MemoryWatch(settings.memory() * processes));
    } finally {
      slots.give(processes);
    }
  }
}
