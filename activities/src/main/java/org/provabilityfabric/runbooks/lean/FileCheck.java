package org.provabilityfabric.runbooks.lean;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.proofs.AxiomAnswers;
import org.provabilityfabric.runbooks.analysis.proofs.Diagnostic;
import org.provabilityfabric.runbooks.analysis.proofs.Diagnostics;
import org.provabilityfabric.runbooks.analysis.proofs.LeanEvidence;
import org.provabilityfabric.runbooks.analysis.proofs.LeanSource;
import org.provabilityfabric.runbooks.analysis.proofs.ProofJudge;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome;
import org.provabilityfabric.runbooks.analysis.proofs.ProofVerdict;
import org.provabilityfabric.runbooks.lean.Toolchain.Found;
import org.provabilityfabric.runbooks.process.Ended;
import org.provabilityfabric.runbooks.process.ProcessFailure;

/**
 * Checks one file: by Lake where it has a project, by {@code lean} where it has none or Lake left
 * it out; then asks, from another file, on which axioms its theorems rest.
 */
final class FileCheck {
  private static final String QUESTION = "AxiomQuestion.lean";

  private final LeanRuns runs;
  private final Toolchains toolchains;
  private final Scratch scratch;
  private final Map<Path, LakeBuild> builds = new ConcurrentHashMap<>();

  FileCheck(LeanRuns runs, Scratch scratch) {
    this.runs = runs;
    this.scratch = scratch;
    this.toolchains = new Toolchains(runs);
  }

  /** The toolchain for a directory of the copy. */
  Toolchain toolchain(Path directory) throws IOException {
    return toolchains.of(directory, scratch.project());
  }

  /** By Lake where it has a project. */
  ProofVerdict check(Modules modules, LeanSource source) throws IOException {
    Path lake = modules.lakeProject(source.path());
    Path directory = modules.directory(modules.unit(source.path()));
    return switch (toolchain(lake == null ? directory : lake)) {
      case Toolchain.Missing missing ->
          ProofVerdict.of(source.path(), new ProofOutcome.ToolchainMissing(missing.why()));
      case Found found ->
          lake == null ? single(found, modules, source) : built(found, lake, modules, source);
    };
  }

  /** By {@code lean} alone, whether or not there is a Lake project. */
  ProofVerdict alone(Modules modules, LeanSource source) throws IOException {
    return switch (toolchain(modules.directory(modules.unit(source.path())))) {
      case Toolchain.Missing missing ->
          ProofVerdict.of(source.path(), new ProofOutcome.ToolchainMissing(missing.why()));
      case Found found -> single(found, modules, source);
    };
  }

  private ProofVerdict built(Found toolchain, Path lake, Modules modules, LeanSource source)
      throws IOException {
    if (toolchain.lake() == null) {
      String text = "There is no lake beside " + toolchain.lean() + ", and this is its project.";
      return ProofVerdict.of(source.path(), new ProofOutcome.ToolchainMissing(text));
    }
    LakeBuild build =
        builds.computeIfAbsent(lake, it -> LakeBuild.run(runs, toolchain, scratch, it));
    List<Diagnostic> said = build.about(source.path());
    if (modules.found(source.path()) != null) {
      return audited(toolchain, modules, source, new Ended(0, "", ""), said);
    }
    if (build.ended() != null) {
      return ProofVerdict.of(source.path(), build.ended());
    }
    if (!said.isEmpty() || !build.unready().isEmpty()) {
      List<Diagnostic> all = said.isEmpty() ? build.unready() : said;
      return ProofJudge.judge(
          source, new LeanEvidence(build.exit(), all, "", false, List.of(), AxiomAnswers.none()));
    }
    return single(toolchain, modules, source);
  }

  private ProofVerdict single(Found toolchain, Modules modules, LeanSource source)
      throws IOException {
    Path target = modules.target(source.path());
    Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(target));
    List<String> words = new ArrayList<>();
    if (toolchain.json()) {
      words.add("--json");
    }
    words.addAll(List.of("-M", String.valueOf(runs.settings().megabytes())));
    words.addAll(List.of("-o", target.toString(), modules.file(source.path())));
    try {
      Ended ended =
          runs.lean(
              toolchain,
              scratch,
              modules.directory(modules.unit(source.path())),
              modules.leanPath(source.path()),
              words);
      return audited(toolchain, modules, source, ended, Diagnostics.read(ended.output()));
    } catch (ProcessFailure e) {
      return ProofVerdict.of(source.path(), Endings.of(e));
    }
  }

  private ProofVerdict audited(
      Found toolchain, Modules modules, LeanSource source, Ended ended, List<Diagnostic> said)
      throws IOException {
    boolean fresh = modules.found(source.path()) != null;
    List<String> asked = fresh && ended.exit() == 0 ? source.theorems() : List.of();
    try {
      AxiomAnswers axioms = AxiomAnswers.none();
      if (!asked.isEmpty()) {
        Ended answer = ask(toolchain, modules, source, asked);
        axioms = AxiomAnswers.read(answer.output());
        Optional<Diagnostic> refused = refusal(answer);
        if (refused.isPresent()) {
          String text = "Its axioms could not be asked for: " + refused.get().text();
          return ProofVerdict.of(source.path(), new ProofOutcome.DependencyMissing(text, 0, 0));
        }
      }
      ProofVerdict verdict =
          ProofJudge.judge(
              source, new LeanEvidence(ended.exit(), said, ended.errors(), fresh, asked, axioms));
      return replayed(toolchain, modules, source, verdict);
    } catch (ProcessFailure e) {
      return ProofVerdict.of(source.path(), Endings.of(e));
    }
  }

  /** What seems checked is replayed in the kernel, where there is a program for it. */
  private ProofVerdict replayed(
      Found toolchain, Modules modules, LeanSource source, ProofVerdict verdict)
      throws ProcessFailure {
    Path checker = toolchain.checker();
    if (checker == null || !(verdict.outcome() instanceof ProofOutcome.Checked)) {
      return verdict;
    }
    String leanPath = modules.leanPath(source.path());
    String module = modules.module(source.path());
    Ended ended = runs.replay(toolchain, checker, scratch, leanPath, module);
    String said = (ended.output() + ended.errors()).strip();
    if (ended.exit() == 0) {
      return verdict;
    }
    String text = checker.getFileName() + " does not accept it: " + said;
    return new ProofVerdict(
        verdict.path(),
        new ProofOutcome.Suspicious(text, 0, 0),
        verdict.axioms(),
        verdict.onHoles());
  }

  private Ended ask(Found toolchain, Modules modules, LeanSource source, List<String> theorems)
      throws IOException, ProcessFailure {
    StringBuilder question = new StringBuilder();
    question.append("import ").append(modules.module(source.path())).append('\n');
    for (String theorem : theorems) {
      List<String> parts = Arrays.asList(theorem.split("\\.", -1));
      question.append("#print axioms ").append(Modules.quoted(parts)).append('\n');
    }
    Path directory = scratch.audit();
    Files.writeString(directory.resolve(QUESTION), question);
    String memory = String.valueOf(runs.settings().megabytes());
    return runs.lean(
        toolchain,
        scratch,
        directory,
        modules.leanPath(source.path()),
        List.of("-M", memory, QUESTION));
  }

  private static Optional<Diagnostic> refusal(Ended answer) {
    return Diagnostics.read(answer.output()).stream().filter(Diagnostic::isAbsence).findFirst();
  }

  /** Forgets what a single run made of a file. */
  static void forget(Modules modules, String path) throws IOException {
    @Nullable Path found = modules.found(path);
    if (found != null) {
      Files.delete(found);
    }
  }
}
