package org.provabilityfabric.runbooks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.FailureKind;

@DisabledOnOs(OS.WINDOWS)
class ProcessesTest {
  @TempDir Path directory;

  @Test
  void argumentsAndInputArriveAsTheyAreAndNothingIsInherited() throws Exception {
    Ended ended =
        Processes.run(
            command(
                List.of(
                    "/bin/sh",
                    "-c",
                    "cat; printf '%s|' \"$@\" \"$OWN\" \"${HOME-none}\"; exit 3",
                    "-"),
                "in; $(id)"));

    assertThat(ended).isEqualTo(new Ended(3, "in; $(id)yes|none|", ""));
  }

  @Test
  void aProgramThatHangsIsKilledWithItsChildren() throws Exception {
    Path pid = directory.resolve("pid");
    Command hangs =
        new Command(
            List.of("/bin/sh", "-c", "sleep 600 & echo $! >" + pid + "; wait"),
            Map.of("PATH", "/usr/bin:/bin"),
            directory,
            "",
            Duration.ofSeconds(2));

    ProcessFailure failure = catchThrowableOfType(ProcessFailure.class, () -> Processes.run(hangs));

    assertThat(failure.kind()).isEqualTo(FailureKind.TIMED_OUT);
    assertThat(failure.text()).isEqualTo("sh was killed after 2000 ms");
    long child = Long.parseLong(Files.readString(pid).strip());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ProcessHandle.of(child).map(it -> !it.isAlive()).orElse(true));
  }

  @Test
  void whatAProgramLeavesBehindInItsGroupIsEndedToo() throws Exception {
    Confinement confinement = Confinement.ofSystem(1L << 40);
    assumeTrue(confinement.ownGroup(), "there is no setsid here");
    Path pid = directory.resolve("pid");
    List<String> leaves =
        List.of("/bin/sh", "-c", "(sleep 600 >/dev/null 2>&1 & echo $! >" + pid + ")");

    Ended ended = Processes.run(command(leaves, ""), confinement, Watch.NONE);

    assertThat(ended.exit()).isZero();
    long orphan = Long.parseLong(Files.readString(pid).strip());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ProcessHandle.of(orphan).map(it -> !it.isAlive()).orElse(true));
  }

  @Test
  void whatAWatchObjectsToIsEnded() {
    Command hangs = command(List.of("/bin/sh", "-c", "sleep 600"), "");

    ProcessFailure failure =
        catchThrowableOfType(
            ProcessFailure.class,
            () ->
                Processes.run(
                    hangs,
                    Confinement.none(),
                    program -> {
                      throw ProcessFailure.memory("it held too much");
                    }));

    assertThat(failure.tookTooMuchMemory()).isTrue();
    assertThat(failure.text()).isEqualTo("it held too much");
  }

  @Test
  void aProgramThatIsNotThereOrMayNotRunIsNotAvailable() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "no program");

    ProcessFailure absent = failure(directory.resolve("absent"));
    ProcessFailure forbidden = failure(text);

    assertThat(absent.kind()).isEqualTo(FailureKind.NOT_AVAILABLE);
    assertThat(absent.text()).isEqualTo("absent could not be started: there is no such program");
    assertThat(forbidden.text()).isEqualTo("text could not be started: it may not be executed");
  }

  @Test
  void muchOutputIsReadToItsEndAndKeptUpToItsBound() throws Exception {
    Ended ended =
        Processes.run(
            command(
                List.of("/bin/sh", "-c", "yes 0123456789 | head -c 6000000; echo end >&2"), ""));

    assertThat(ended.output()).hasSize(4 * 1024 * 1024);
    assertThat(ended.errors()).isEqualTo("end\n");
  }

  private static ProcessFailure failure(Path program) {
    return catchThrowableOfType(
        ProcessFailure.class, () -> Processes.run(command(List.of(program.toString()), "")));
  }

  private static Command command(List<String> arguments, String input) {
    return new Command(
        arguments,
        Map.of("OWN", "yes", "PATH", "/usr/bin:/bin"),
        null,
        input,
        Duration.ofSeconds(30));
  }
}
