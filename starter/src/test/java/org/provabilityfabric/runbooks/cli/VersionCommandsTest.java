package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.practice.PracticeServer;

/**
 * What the verbs say where there are no versions to be had; {@code WorkerVersioningIT} has some.
 */
class VersionCommandsTest {
  @Test
  void aServerWithoutVersionsIsAnswerThreeAndNamed() {
    try (PracticeServer server = PracticeServer.withWorker()) {
      Map<List<String>, String> verbs =
          Map.of(
              List.of("show"), "looking at the versions of fabric-runbooks",
              List.of("use", "0.2.0"), "making 0.2.0 the current version of fabric-runbooks",
              List.of("move", "incident/x"), "moving incident/x");
      verbs.forEach(
          (verb, doing) -> {
            Ran ran = ran(server, verb);

            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
            assertThat(ran.err()).contains("does not offer what is needed for " + doing);
          });
    }
  }

  @Test
  void aVersionHasToBeNamed() {
    assertThat(Ran.offline("", "worker-version", "use").exitCode()).isEqualTo(2);
    assertThat(Ran.offline("", "worker-version").err()).contains("one of show, use, move");
  }

  @Test
  void theHelpTeaches() {
    assertThat(Ran.offline("", "worker-version", "use", "--help").out())
        .contains("Open incidents stay where they are")
        .contains("./runbook worker-version use 0.2.0");
  }

  private static Ran ran(PracticeServer server, List<String> verb) {
    String[] command =
        Stream.concat(Stream.of("worker-version"), verb.stream()).toArray(String[]::new);
    return Ran.with("", Map.of(), environment -> server.connection(), command);
  }
}
