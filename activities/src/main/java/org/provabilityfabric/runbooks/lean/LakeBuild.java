package org.provabilityfabric.runbooks.lean;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.proofs.Diagnostic;
import org.provabilityfabric.runbooks.analysis.proofs.Diagnostics;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome;
import org.provabilityfabric.runbooks.lean.Toolchain.Found;
import org.provabilityfabric.runbooks.process.Ended;
import org.provabilityfabric.runbooks.process.ProcessFailure;

/**
 * {@code lake build --wfail} of one project.
 *
 * @param exit its exit code
 * @param byFile what was said about each file, by its path below the root of the copy
 * @param unready why it did not come to building: its configuration, or what it must fetch
 * @param ended why it came to no end; null where it did
 */
record LakeBuild(
    int exit,
    Map<String, List<Diagnostic>> byFile,
    List<Diagnostic> unready,
    @Nullable ProofOutcome ended) {

  static LakeBuild run(LeanRuns runs, Found toolchain, Scratch scratch, Path project) {
    try {
      Ended ended = runs.lake(toolchain, scratch, project, List.of("build", "--wfail"));
      if (ended.exit() != 0 && ended.errors().contains("unknown long option")) {
        ended = runs.lake(toolchain, scratch, project, List.of("build"));
      }
      return read(ended, project, scratch.project());
    } catch (ProcessFailure e) {
      return new LakeBuild(1, Map.of(), List.of(), Endings.of(e));
    }
  }

  static LakeBuild read(Ended ended, Path project, Path root) {
    Map<String, List<Diagnostic>> byFile = new HashMap<>();
    for (Diagnostic one : Diagnostics.read(ended.output())) {
      if (one.line() > 0) {
        byFile.computeIfAbsent(path(one.file(), project, root), it -> new ArrayList<>()).add(one);
      }
    }
    List<Diagnostic> unready =
        Diagnostics.read(ended.errors()).stream()
            .filter(one -> one.severity() == Diagnostic.Severity.ERROR)
            .filter(one -> !one.text().equals("build failed"))
            .toList();
    return new LakeBuild(ended.exit(), byFile, ended.exit() == 0 ? List.of() : unready, null);
  }

  private static String path(String file, Path project, Path root) {
    Path absolute = project.resolve(file).normalize();
    return absolute.startsWith(root)
        ? root.relativize(absolute).toString().replace('\\', '/')
        : file;
  }

  List<Diagnostic> about(String path) {
    return byFile.getOrDefault(path, List.of());
  }
}
