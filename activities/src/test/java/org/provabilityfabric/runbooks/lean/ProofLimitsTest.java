package org.provabilityfabric.runbooks.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.provabilityfabric.runbooks.analysis.proofs.ProofReport;
import org.provabilityfabric.runbooks.process.MemoryWatch;

/** No check runs for ever, takes all memory, or outlives who asked for it. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class ProofLimitsTest extends SurveyedProject {
  @Test
  void aFileThatNeverEndsIsEndedWithAllItStarted() throws Exception {
    Path pid = directory.resolve("pid");
    lean.program("lean", hanging(pid));

    ProofReport report =
        ProofSurvey.withLean(
            new LeanRuns(lean.settings(Duration.ofSeconds(3))),
            request(List.of("none")),
            CheckProgress.SILENT);

    assertThat(outcome(report, CORE)).isEqualTo("time-out");
    assertThat(report.unknown()).isTrue();
    gone(pid);
  }

  @Test
  void aCheckThatIsGivenUpLeavesNoProcessAndNoCopy() throws Exception {
    Path pid = directory.resolve("pid");
    lean.program("lean", hanging(pid));
    LeanRuns runs = new LeanRuns(lean.settings());

    assertThatThrownBy(
            () ->
                ProofSurvey.withLean(
                    runs,
                    request(List.of("")),
                    (done, total, text) -> {
                      if (Files.exists(pid)) {
                        throw new CancellationException("enough");
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    gone(pid);
  }

  @Test
  void aLeanThatTakesTooMuchMemoryIsEnded() throws Exception {
    assumeTrue(MemoryWatch.works(), "memory of processes cannot be seen here");
    lean.program(
        "lean",
        answering(
            "exec awk 'BEGIN { s = \"0123456789abcdef\";"
                + " while (1) { s = s s; if (length(s) > 400000000) while (1) {} } }'"));

    ProofReport report =
        ProofSurvey.withLean(
            new LeanRuns(
                new LeanSettings(
                    "lean", "lake", lean.bin().toString(), Duration.ofSeconds(60), 100L << 20)),
            request(List.of("none")),
            CheckProgress.SILENT);

    assertThat(outcome(report, CORE)).isEqualTo("out-of-memory");
  }

  @Test
  void leansOwnMemoryLimitIsOutOfMemory() throws Exception {
    ProofReport report =
        ProofSurvey.withLean(
            new LeanRuns(
                new LeanSettings(
                    "lean", "lake", lean.bin().toString(), Duration.ofSeconds(60), 100L << 20)),
            request(List.of("none")),
            CheckProgress.SILENT);

    assertThat(outcome(report, CORE)).isEqualTo("out-of-memory");
  }

  @Test
  void asManyRunAtOnceAsThereIsRoomFor() {
    assertThat(LeanSlots.size(8, 9L << 30, 4L << 30)).isEqualTo(2);
    assertThat(LeanSlots.size(2, 900L << 30, 4L << 30)).isEqualTo(2);
    assertThat(LeanSlots.size(8, 1L << 20, 4L << 30)).isEqualTo(1);
  }

  /** A Lean that starts a child and waits for ever, whatever file it is given. */
  private static String hanging(Path pid) {
    return answering("sleep 600 & echo $! >" + pid + ".new; mv " + pid + ".new " + pid + "; wait");
  }

  private static String answering(String otherwise) {
    return """
    #!/bin/sh
    case $1 in
      --version) cat "@HERE@/recorded/cli_version.stdout"; exit 0 ;;
      --help) exit 0 ;;
    esac
    """
        + otherwise
        + "\n";
  }

  private static void gone(Path pid) throws Exception {
    long child = Long.parseLong(Files.readString(pid).strip());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ProcessHandle.of(child).map(it -> !it.isAlive()).orElse(true));
  }
}
