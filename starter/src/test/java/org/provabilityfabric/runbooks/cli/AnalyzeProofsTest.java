package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** "lean --check", "invariant_gate.py" and "grep sorry" of the paper, as one command. */
@DisabledOnOs(OS.WINDOWS)
class AnalyzeProofsTest {
  private static final String SPEC = "bundles/my-agent/proofs/Spec.lean";

  @TempDir Path directory;
  private Path project;

  @BeforeEach
  void project() throws Exception {
    project = Files.createDirectory(directory.resolve("project")).toRealPath();
    put("core/lean-libs/Invariants.lean", "theorem base : True := trivial\n");
    put("core/lean-libs/Plan.lean", "import Invariants\n");
    put("core/lean-libs/Capability.lean", "import Plan\n");
    put(
        SPEC,
        "import Invariants\ntheorem t : non_interference ∧ capability_soundness ∧ plan_separation ∧"
            + " pii_egress_protection ∧ dp_bound := x\n");
  }

  @Test
  void whatChecksAndPassesIsFine() throws Exception {
    Ran ran = run(project.toString(), "--lean", lean("checks"));

    assertThat(ran.err()).contains("checking proofs: ");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("checked            " + SPEC, "Invariant gate: passed", "Not shown:");
  }

  @Test
  void aHoleIsFoundWithItsPlace() throws Exception {
    Ran ran = run(project.toString(), "--json", "--lean", lean("holes"));

    assertThat(ran.exitCode()).isEqualTo(ExitCode.NOT_FINE);
    JsonNode file = file(ran.json(), SPEC);
    assertThat(file.path("outcome").asText()).isEqualTo("incomplete");
    assertThat(file.path("line").asInt()).isEqualTo(1);
    assertThat(file.path("message").asText()).isEqualTo("declaration uses 'sorry'");
    assertThat(file.path("axioms").isArray()).isTrue();
    assertThat(ran.json().path("gate").path("passed").isBoolean()).isTrue();
    assertThat(ran.json().path("gate").path("errors").isArray()).isTrue();
    assertThat(ran.json().path("gate").path("warnings").isArray()).isTrue();
  }

  @Test
  void withoutLeanItCouldNotBeCheckedUnlessTheGateFails() throws Exception {
    Ran ran = run(project.toString(), "--lean", "no-lean-here", "--json");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.COULD_NOT_CHECK);
    assertThat(file(ran.json(), SPEC).path("outcome").asText()).isEqualTo("toolchain-missing");
    assertThat(file(ran.json(), SPEC).has("line")).isTrue();
    assertThat(ran.json().path("notes").toString()).contains("Install Lean 4");

    Files.delete(project.resolve("core/lean-libs/Plan.lean"));
    assertThat(run(project.toString(), "--lean", "no-lean-here").exitCode())
        .isEqualTo(ExitCode.NOT_FINE);
  }

  @Test
  void theGateAloneNeedsNoLean() throws Exception {
    assertThat(run(project.toString(), "--no-lean").exitCode()).isZero();

    put("bundles/fresh/proofs/Other.lean", "def a := 1\n");
    assertThat(run(project.toString(), "--no-lean").exitCode()).isZero();
    Ran strict = run(project.toString(), "--no-lean", "--fail-on-warnings");
    assertThat(strict.exitCode()).isEqualTo(ExitCode.NOT_FINE);
    assertThat(strict.out()).contains("warning bundles/fresh/proofs: the bundle fresh has no");
  }

  @Test
  void aBundlesDirectoryIsCheckedAndTheGateLooksAtItsProject() throws Exception {
    put(SPEC, "theorem t : True := trivial\n");
    String proofs = project.resolve("bundles/my-agent/proofs").toString();

    Ran ran = run(proofs, "--no-lean", "--verbose");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.NOT_FINE);
    assertThat(ran.out())
        .contains(
            "my-agent (no import): none",
            "does not import Invariants",
            "no bundle uses the invariant dp_bound",
            "+import Invariants");
    Ran named = run(proofs, "--project-root", project.toString(), "--no-lean", "--json");
    assertThat(named.json().path("gate").path("errors")).hasSize(7);
    assertThat(named.json().path("files")).hasSize(4);
  }

  @Test
  void mistakesOnTheCommandLineAreNamed() {
    Ran absent = run(directory.resolve("absent").toString());
    assertThat(absent.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(absent.err()).contains("There is no directory");

    Ran outside = run(directory.toString(), "--project-root", project.toString());
    assertThat(outside.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outside.err()).contains("is not within the project root");

    Ran size = run(project.toString(), "--memory", "lots");
    assertThat(size.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(size.err()).contains("'lots' is no amount of memory such as 512Mi or 4Gi");
  }

  private static Ran run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "analyze";
    all[1] = "proofs";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Ran.offline("", all);
  }

  private static JsonNode file(JsonNode document, String path) {
    for (JsonNode one : document.path("files")) {
      if (one.path("path").asText().equals(path)) {
        return one;
      }
    }
    throw new AssertionError(path + " is not in " + document);
  }

  /** A Lean that is content with every file, or finds a hole in every one. */
  private String lean(String how) throws Exception {
    String script =
        """
        #!/bin/sh
        case $1 in
          --version) echo "Lean (version 4.7.0, x86_64, Release)"; exit 0 ;;
          --help) exit 0 ;;
        esac
        file= out=
        while [ $# -gt 0 ]; do case $1 in -o) out=$2 ;; esac; file=$1; shift; done
        if [ "$file" = AxiomQuestion.lean ]; then
          sed -n "s/^#print axioms \\(.*\\)/'\\1' does not depend on any axioms/p" $file
        elif [ HOW = holes ]; then
          echo "$file:1:8: warning: declaration uses 'sorry'"
        fi
        [ -z "$out" ] || echo built >"$out"
        """;
    Path lean = directory.resolve(how);
    Files.writeString(lean, script.replace("HOW", how));
    assertThat(lean.toFile().setExecutable(true)).isTrue();
    return lean.toString();
  }

  private void put(String path, String text) throws Exception {
    Path file = project.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
