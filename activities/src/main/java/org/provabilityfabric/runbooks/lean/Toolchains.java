package org.provabilityfabric.runbooks.lean;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.lean.Toolchain.Found;
import org.provabilityfabric.runbooks.lean.Toolchain.Missing;
import org.provabilityfabric.runbooks.process.Ended;
import org.provabilityfabric.runbooks.process.ProcessFailure;
import org.provabilityfabric.runbooks.process.Programs;

/** Finds the Lean for a directory: the one configured, or the one of {@code lean-toolchain}. */
final class Toolchains {
  private static final Pattern VERSION = Pattern.compile("\\ALean \\(version ([^,)]{1,100})");
  private static final String ADVICE =
      " Install Lean 4 (https://lean-lang.org/install) where the check runs, or set proofs.lean in"
          + " runbook.yaml to its path.";

  private final LeanRuns runs;
  private final Map<String, Toolchain> known = new HashMap<>();

  Toolchains(LeanRuns runs) {
    this.runs = runs;
  }

  /**
   * The toolchain for a directory of a project.
   *
   * @param root where looking further up for {@code lean-toolchain} ends
   */
  synchronized Toolchain of(Path directory, Path root) throws IOException {
    String wanted = wanted(directory, root);
    Toolchain toolchain = known.get(wanted);
    if (toolchain == null) {
      toolchain = find(wanted);
      known.put(wanted, toolchain);
    }
    return toolchain;
  }

  /** What the nearest {@code lean-toolchain} asks for; empty where there is none. */
  static String wanted(Path directory, Path root) throws IOException {
    for (Path at = directory; at != null && at.startsWith(root); at = at.getParent()) {
      Path file = at.resolve("lean-toolchain");
      if (Files.isRegularFile(file)) {
        return Files.readString(file).strip();
      }
    }
    return "";
  }

  private Toolchain find(String wanted) throws IOException {
    LeanSettings settings = runs.settings();
    Optional<Path> lean = Programs.find(settings.lean(), settings.searched());
    if (lean.isEmpty()) {
      return new Missing("There is no program " + settings.lean() + "." + ADVICE);
    }
    Optional<Elan> elan = Elan.behind(lean.get());
    if (elan.isEmpty()) {
      Path lake = Programs.find(settings.lake(), settings.searched()).orElse(beside(lean.get()));
      return asked(lean.get(), lake);
    }
    String toolchain = wanted.isEmpty() ? elan.get().usual().orElse("") : wanted;
    Optional<Path> programs = elan.get().installed(toolchain);
    return programs.isPresent()
        ? asked(programs.get().resolve("lean"), programs.get().resolve("lake"))
        : new Missing(
            "The project asks for the toolchain '"
                + toolchain
                + "', which is not installed: run elan toolchain install "
                + toolchain
                + ".");
  }

  private static @Nullable Path beside(Path lean) {
    Path lake = lean.resolveSibling("lake");
    return Files.isExecutable(lake) ? lake : null;
  }

  private Optional<Path> checker(Path lean, String name) {
    String searched = lean.getParent() + File.pathSeparator + runs.settings().searched();
    return Programs.find(name, searched);
  }

  private Toolchain asked(Path lean, @Nullable Path lake) {
    Path checker =
        Stream.of("leanchecker", "lean4checker")
            .flatMap(name -> checker(lean, name).stream())
            .findFirst()
            .orElse(null);
    try {
      Found unknown = new Found(lean, lake, checker, "", false);
      Ended version = runs.ask(unknown, "--version");
      Matcher found = VERSION.matcher(version.output());
      if (version.exit() != 0 || !found.find()) {
        return new Missing(lean + " does not answer as Lean 4 does." + ADVICE);
      }
      Ended help = runs.ask(unknown, "--help");
      boolean json = (help.output() + help.errors()).contains("--json");
      return new Found(lean, lake, checker, found.group(1), json);
    } catch (ProcessFailure e) {
      return new Missing("Lean cannot be run: " + e.text() + "." + ADVICE);
    }
  }
}
