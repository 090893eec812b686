package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import picocli.CommandLine;

class GatewayCommandTest {
  private static final Map<String, String> SECRET =
      Map.of("RUNBOOK_GATEWAY_SECRET", "a-secret-of-this-test");

  @Test
  void itServesUntilItIsInterruptedAndEndsWell() throws Exception {
    assertThat(served(SECRET)).matches("Alerts are taken at http://127.0.0.1:\\d+/alerts\n");
  }

  @Test
  void itDecryptsForTheUiWhereThatHasAToken() throws Exception {
    Map<String, String> environment = new HashMap<>(SECRET);
    environment.put("RUNBOOK_TEMPORAL_PAYLOADS_ENCRYPTION", "off");
    environment.put("RUNBOOK_CODEC_LISTEN", "127.0.0.1:0");
    environment.put("RUNBOOK_CODEC_TOKEN_ENV", "CODEC_TOKEN");
    environment.put("CODEC_TOKEN", "another-secret-of-this-test");

    assertThat(served(environment))
        .matches("Alerts .*\nHistories are decrypted at http://127.0.0.1:\\d+/codec\n");

    environment.put("CODEC_TOKEN", "short");
    try (PracticeServer server = PracticeServer.withoutWorker()) {
      Ran ran = Ran.with("", environment, any -> server.connection(), "gateway");
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("codec.token").contains("at least 16 characters");
    }
  }

  /** What it says until it is interrupted. */
  private static String served(Map<String, String> environment) throws Exception {
    try (PracticeServer server = PracticeServer.withoutWorker()) {
      StringWriter out = new StringWriter();
      CommandLine root =
          RunbookCommands.addTo(
              new CommandLine(new Ran.Root()),
              new Surroundings(
                  environment,
                  InputStream.nullInputStream(),
                  false,
                  "oncall",
                  Clock.systemUTC(),
                  any -> server.connection()));
      root.setOut(new PrintWriter(out, true));
      FutureTask<Integer> exitCode =
          new FutureTask<>(() -> root.execute("gateway", "--listen", "127.0.0.1:0"));
      Thread serving = Thread.ofPlatform().start(exitCode);
      int lines = environment.containsKey("CODEC_TOKEN") ? 2 : 1;
      Awaitility.await().until(() -> out.toString().lines().count() == lines);

      serving.interrupt();

      assertThat(exitCode.get()).isZero();
      return out.toString();
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (PracticeServer server = PracticeServer.withoutWorker();
        ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      Ran ran = gateway(server, "--listen", "127.0.0.1:" + taken.getLocalPort());

      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("Cannot listen at 127.0.0.1:" + taken.getLocalPort());
    }
  }

  private static Ran gateway(PracticeServer server, String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "gateway";
    System.arraycopy(options, 0, all, 1, options.length);
    return Ran.with("", SECRET, environment -> server.connection(), all);
  }
}
