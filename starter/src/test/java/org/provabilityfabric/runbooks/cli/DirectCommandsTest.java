package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectCommandsTest {
  @TempDir Path directory;

  @Test
  void aComponentThatIsNotTheDeploymentsIsAnsweredWithTheNearestOne() throws IOException {
    Ran ran = run("contain", "retrieval-gatway", "--direct", "--yes");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("retrieval-gatway", "did you mean `retrieval-gateway`?");
  }

  @Test
  void directMustBeSaid() throws IOException {
    assertThat(run("contain", "ledger").exitCode()).isEqualTo(2);
    assertThat(run("release", "ledger").err()).contains("--direct");
  }

  @Test
  void anUnreachableClusterIsExitCode3AndContainsNothing() throws IOException {
    Ran ran = run("contain", "retrieval-gateway", "--direct", "--yes", "--json");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isNotBlank();
    assertThat(run("release", "retrieval-gateway", "--direct", "--yes").exitCode()).isEqualTo(3);
  }

  @Test
  void whereNoClusterIsNamedItSaysHowToNameOne() {
    assertThat(ClusterVerb.hint("https://kubernetes.default.svc/")).contains("KUBECONFIG");
    assertThat(ClusterVerb.hint("https://10.0.0.1:443/")).isEmpty();
  }

  private Ran run(String... arguments) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("runbook.yaml"), "cluster:\n  url: http://127.0.0.1:1\n");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    return Ran.with(
        "",
        Map.of(),
        environment -> {
          throw new AssertionError("direct commands need no Temporal");
        },
        all.toArray(String[]::new));
  }
}
