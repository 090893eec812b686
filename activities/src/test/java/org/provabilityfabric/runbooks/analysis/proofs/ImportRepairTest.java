package org.provabilityfabric.runbooks.analysis.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.process.Command;
import org.provabilityfabric.runbooks.process.ProcessFailure;
import org.provabilityfabric.runbooks.process.Processes;

/** "Add missing imports to bundle specs", where Lean allows it. */
class ImportRepairTest {
  @TempDir Path directory;

  @Test
  void theImportComesBehindTheOthers() {
    ImportRepair repair = repair("/- licence -/\nimport Plan\n\ntheorem t : True := trivial\n");

    assertThat(repair.diff())
        .isEqualTo(
            """
            --- a/a/Spec.lean
            +++ b/a/Spec.lean
            @@ -1,4 +1,5 @@
             /- licence -/
             import Plan
            +import Invariants
            \s
             theorem t : True := trivial
            """);
  }

  @Test
  void whatThePapersCommandAppendedIsMovedUp() {
    ImportRepair repair = repair("theorem t : True := trivial\nimport Invariants\n");

    assertThat(repair.text()).isEqualTo("import Invariants\ntheorem t : True := trivial\n");
  }

  @Test
  void aFileInOrderNeedsNone() {
    assertThat(ImportRepair.of(LeanSource.of("a/Spec.lean", "import Invariants\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "import Plan",
        "module\n\npublic import Plan\n",
        "import Plan\r\ntheorem t : True := trivial\r\n",
        "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nimport Invariants\nk",
        "import A\ntheorem a : 1 = 1 := rfl\nimport B\n-- end\nimport Invariants",
        "prelude\ntheorem t : True := trivial"
      })
  void theDiffIsWhatGitApplies(String text) throws Exception {
    ImportRepair repair = repair(text);
    Files.createDirectory(directory.resolve("a"));
    Path file = Files.writeString(directory.resolve("a/Spec.lean"), text);

    assumeTrue(git(repair.diff()), "git is not installed here");

    assertThat(Files.readString(file)).isEqualTo(repair.text());
    Header header = LeanSource.of("a/Spec.lean", repair.text()).header();
    assertThat(header.has("Invariants")).isTrue();
    assertThat(header.misplaced()).isEmpty();
  }

  private static ImportRepair repair(String text) {
    return ImportRepair.of(LeanSource.of("a/Spec.lean", text)).orElseThrow();
  }

  private boolean git(String diff) throws Exception {
    try {
      var ended =
          Processes.run(
              new Command(
                  List.of("git", "apply", "-"),
                  Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/nonexistent"),
                  directory,
                  diff,
                  Duration.ofSeconds(20)));
      assertThat(ended.errors()).isEmpty();
      return ended.exit() == 0;
    } catch (ProcessFailure absent) {
      return false;
    }
  }
}
