package org.provabilityfabric.runbooks.launcher.up;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.launcher.Refusal;
import org.provabilityfabric.runbooks.launcher.practice.PracticeFiles;

/**
 * Where the parts of a running {@code up} are, as its state file says. The file is readable by its
 * owner only, for it holds the token of the clock.
 *
 * @param process the process id
 * @param temporal host and port
 * @param gateway where alerts are posted to
 * @param gatewaySecretFile the file with the gateway's secret
 * @param runbookConfig the estate's {@code runbook.yaml}
 * @param slack the page of the Slack workspace
 * @param slackRequests where Slack posts to
 * @param slackSecretFile the file with the secret that Slack signs with
 * @param evidence the evidence vault's directory
 * @param clock where time is skipped
 * @param clockToken what the clock asks for
 */
record UpState(
    long process,
    @Nullable String temporal,
    @Nullable URI gateway,
    @Nullable Path gatewaySecretFile,
    @Nullable Path runbookConfig,
    @Nullable URI ledger,
    @Nullable URI prometheus,
    @Nullable URI cluster,
    @Nullable URI health,
    @Nullable String mail,
    @Nullable URI slack,
    @Nullable URI slackRequests,
    @Nullable Path slackSecretFile,
    @Nullable Path evidence,
    @Nullable URI clock,
    @Nullable String clockToken) {
  static final Path USUAL = Path.of("runbook-out", "up.json");

  void write(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    PracticeFiles.secret(
        file,
        RunbookJson.mapper()
                .writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(this)
            + "\n");
  }

  /**
   * Reads a state file.
   *
   * @throws Refusal where there is none, or it is none
   */
  static UpState read(Path file) {
    if (!Files.exists(file)) {
      throw Refusal.usage(
          "There is no state file "
              + file
              + ": start ./runbook up first, or name its file with"
              + " --state.");
    }
    try {
      return RunbookJson.mapper().readValue(Files.readAllBytes(file), UpState.class);
    } catch (IOException e) {
      throw Refusal.usage(file + " is not the state file of ./runbook up.");
    }
  }

  @Override
  public String toString() {
    return "UpState[process=" + process + ", temporal=" + temporal + "]";
  }
}
