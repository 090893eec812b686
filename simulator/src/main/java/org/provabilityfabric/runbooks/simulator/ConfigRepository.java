package org.provabilityfabric.runbooks.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Writes a small git repository of configuration with some commits of the last days. */
public final class ConfigRepository {
  private static final String AUTHOR = "platform-engineering";
  private static final String ADDRESS = "engineering@company.com";
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final List<Change> CHANGES =
      List.of(
          new Change(
              Duration.ofDays(6),
              "Keep 90 days of receipts",
              Map.of("ledger.yaml", "retention_days: 90\n")),
          new Change(
              Duration.ofHours(53),
              "Roll retrieval-gateway out at 2.4.2",
              Map.of("retrieval-gateway.yaml", "version: 2.4.2\nshard_routing: per-tenant\n")),
          new Change(
              Duration.ofMinutes(245),
              "Route shard look-ups through the shared index cache",
              Map.of(
                  "retrieval-gateway.yaml", "version: 2.4.2\nshard_routing: shared-index-cache\n")),
          new Change(
              Duration.ofMinutes(195),
              "Roll egress-firewall out at 1.9.1",
              Map.of("egress-firewall.yaml", "version: 1.9.1\n")));

  private record Change(Duration ago, String subject, Map<String, String> files) {}

  /** There is no repository to look at; the message says why. */
  public static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
      super(message);
    }
  }

  private ConfigRepository() {}

  /**
   * Makes the repository in an empty or new directory, its commits lying before the clock's time.
   *
   * @throws Unavailable if there is no git on this machine, or git refuses
   */
  public static void create(Path directory, Clock clock) throws Unavailable {
    Instant now = clock.instant();
    try {
      Files.createDirectories(directory);
      git(directory, now, "init", "--quiet", "--initial-branch=main");
      for (Change change : CHANGES) {
        for (Map.Entry<String, String> file : change.files().entrySet()) {
          Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        Instant at = now.minus(change.ago());
        git(directory, at, "add", "--all");
        git(directory, at, "commit", "--quiet", "--no-gpg-sign", "-m", change.subject());
      }
    } catch (IOException e) {
      throw new Unavailable("no configuration repository in " + directory + ": " + e);
    }
  }

  private static void git(Path directory, Instant at, String... arguments) throws Unavailable {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + role + "_NAME", AUTHOR);
      environment.put("GIT_" + role + "_EMAIL", ADDRESS);
      environment.put("GIT_" + role + "_DATE", at.getEpochSecond() + " +0000");
    }
    run(builder, command);
  }

  private static void run(ProcessBuilder builder, List<String> command) throws Unavailable {
    try {
      Path output = Files.createTempFile("config-repository", ".log");
      try {
        Process process = builder.redirectOutput(output.toFile()).start();
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new Unavailable(command + " did not end within " + DEADLINE);
        }
        if (process.exitValue() != 0) {
          String said = Files.readString(output, StandardCharsets.UTF_8).strip();
          throw new Unavailable(command + " failed: " + said);
        }
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new Unavailable("git cannot be run here: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted during " + command);
    }
  }
}
