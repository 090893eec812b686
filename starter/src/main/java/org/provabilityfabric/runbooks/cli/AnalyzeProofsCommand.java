package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.proofs.ProofPlaces;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.deployment.ByteSize;
import org.provabilityfabric.runbooks.lean.LeanRuns;
import org.provabilityfabric.runbooks.lean.LeanSettings;
import org.provabilityfabric.runbooks.lean.ProofSurvey;
import org.provabilityfabric.runbooks.lean.SurveyRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze proofs}: "Formal Proofs Investigation", offline. */
@Command(
    name = "proofs",
    description = "Check Lean proofs in a scratch copy, and run the invariant gate.",
    footer = {
      "",
      "Checks the Lean files below DIR, what they import of the project, and the core libraries.",
      "Checking a file runs code of it: process group, deadline, memory limit and an empty",
      "environment bound it, but do not run proofs of people whom you would not let run programs.",
      "Examples:",
      "  ./runbook analyze proofs . --fail-on-warnings",
      "  ./runbook analyze proofs bundles/my-agent/proofs --verbose",
      "Exit code 1 means that a proof does not hold or the gate fails; 3 that it could not be"
          + " found",
      "out, as without Lean."
    })
final class AnalyzeProofsCommand extends RunbookCommand {
  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "What to check: a directory or a Lean file; the project root if left out.")
  @Nullable Path directory;

  @Option(
      names = "--project-root",
      paramLabel = "DIR",
      description =
          "The project that the gate looks at; if left out, the nearest directory around DIR that"
              + " has core/lean-libs or bundles.")
  @Nullable Path projectRoot;

  @Option(names = "--fail-on-warnings", description = "A warning of the gate fails it.")
  boolean failOnWarnings;

  @Option(names = "--verbose", description = "Every bundle with its invariants, every axiom.")
  boolean verbose;

  @Option(names = "--no-lean", description = "Run the invariant gate only; start no Lean.")
  boolean noLean;

  @Option(
      names = "--lean",
      paramLabel = "PROGRAM",
      defaultValue = "lean",
      description = "The program lean; ${DEFAULT-VALUE} if left out.")
  String lean = "lean";

  @Option(
      names = "--lake",
      paramLabel = "PROGRAM",
      defaultValue = "lake",
      description = "The program lake; ${DEFAULT-VALUE} if left out.")
  String lake = "lake";

  @Option(
      names = "--deadline",
      paramLabel = "DURATION",
      defaultValue = "10m",
      description = "When one run of Lean is ended; ${DEFAULT-VALUE} if left out.")
  String deadline = "10m";

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "4Gi",
      description = "What one Lean process may hold; ${DEFAULT-VALUE} if left out.")
  String memory = "4Gi";

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  AnalyzeProofsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    SurveyRequest request = request();
    ProofReport report = noLean ? ProofSurvey.withoutLean(request) : checked(request);
    if (json) {
      printJson(ProofDocument.of(report));
    } else {
      new ProofText(report, verbose, ansi()).lines().forEach(line -> out().println(line));
    }
    if (report.bad()) {
      return ExitCode.NOT_FINE;
    }
    return report.unknown() ? ExitCode.COULD_NOT_CHECK : ExitCode.FINE;
  }

  private ProofReport checked(SurveyRequest request) throws IOException {
    Duration most = Texts.duration("--deadline", deadline);
    String searched = surroundings.environment().getOrDefault("PATH", "");
    try {
      LeanSettings settings =
          new LeanSettings(lean, lake, searched, most, ByteSize.parse(memory).bytes());
      try (ProgressLine progress = new ProgressLine(err(), surroundings.terminal())) {
        return ProofSurvey.withLean(new LeanRuns(settings), request, progress::at);
      }
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage() + ".");
    }
  }

  private SurveyRequest request() throws IOException {
    Path asked = directory == null ? projectRoot : directory;
    Path what = real(asked == null ? Path.of(".") : asked);
    Path root = projectRoot == null ? around(what) : real(projectRoot);
    if (!Files.isDirectory(root)) {
      throw CommandException.usage("The project root " + root + " is no directory.");
    }
    if (!what.startsWith(root)) {
      throw CommandException.usage(what + " is not within the project root " + root + ".");
    }
    String below = ProofPlaces.name(root.relativize(what));
    return new SurveyRequest(ProofPlaces.under(root), List.of(below), failOnWarnings, true);
  }

  private static Path real(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw CommandException.usage("There is no directory " + path + ".");
    }
    return path.toRealPath();
  }

  /** The nearest project around a directory; the directory itself where there is none. */
  private static Path around(Path what) {
    for (Path at = what; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(ProofPlaces.LIBRARIES))
          || Files.isDirectory(at.resolve(ProofPlaces.BUNDLES))) {
        return at;
      }
    }
    Path parent = what.getParent();
    return Files.isDirectory(what) || parent == null ? what : parent;
  }
}
