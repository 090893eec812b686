package org.provabilityfabric.runbooks.launcher.up;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.launcher.BuiltInAlert;
import org.provabilityfabric.runbooks.launcher.Logs;
import org.provabilityfabric.runbooks.launcher.Refusal;
import org.provabilityfabric.runbooks.launcher.practice.PracticeGround;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.clock.Pace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: the parts of the demo stay up in real time, to be tried by hand. */
@Command(
    name = "up",
    description = {
      "The simulated estate, Temporal in memory, a worker and the gateway stay up in real time"
          + " until they are interrupted. Their addresses go to a state file; the clock is moved"
          + " with ./runbook clock forward. Nothing outlives the process but its files."
    },
    footer = {"", "Example:", "  ./runbook up &", "  ./runbook clock forward 30m"})
public final class UpCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "Where the addresses are written; other files go into a folder beside it."
              + " ./runbook-out/up.json if left out.")
  Path state = UpState.USUAL;

  @Spec @Nullable CommandSpec spec;

  private final Clock clock;

  public UpCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Path folder = folder();
    CountDownLatch interrupted = new CountDownLatch(1);
    try {
      Files.createDirectories(folder);
      Logs.to(folder.resolve("up.log"));
      PracticeGround ground = PracticeGround.start(plan(folder));
      ClockDoor door = ClockDoor.open(ground.clock());
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(
                      () -> {
                        door.close();
                        ground.close();
                        state.toFile().delete();
                        interrupted.countDown();
                      }));
      UpState there = describe(ground, door, folder);
      there.write(state);
      tell(there);
      interrupted.await();
      return 0;
    } catch (IOException e) {
      throw Refusal.notAvailable("It could not be brought up: " + e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private Path folder() {
    Path parent = state.toAbsolutePath().normalize().getParent();
    return Objects.requireNonNull(parent, "an absolute file has a parent").resolve("up");
  }

  private PracticeGround.Plan plan(Path folder) {
    return new PracticeGround.Plan(
        folder,
        folder.resolve("evidence"),
        clock.instant(),
        PolicyReader.shipped(),
        null,
        null,
        Pace.usual());
  }

  private static UpState describe(PracticeGround ground, ClockDoor door, Path folder) {
    return new UpState(
        ProcessHandle.current().pid(),
        ground.temporalAddress(),
        ground.alerts(),
        ground.files().gatewaySecret(),
        ground.files().configuration(),
        ground.estate().ledgerUrl(),
        ground.estate().prometheusUrl(),
        ground.estate().clusterUrl(),
        ground.estate().healthUrl(),
        "127.0.0.1:" + ground.estate().smtpPort(),
        folder.resolve("evidence"),
        door.address(),
        door.token());
  }

  private void tell(UpState up) throws IOException {
    Path alert =
        Objects.requireNonNull(up.runbookConfig()).resolveSibling("cross-tenant-access.json");
    Files.write(alert, BuiltInAlert.payload());
    PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec").commandLine().getOut();
    List.of(
            "Everything is up; its addresses are in " + state.toAbsolutePath() + ".",
            "",
            "In another shell:",
            "  export TEMPORAL_ADDRESS=" + up.temporal(),
            "  export RUNBOOK_CONFIG='" + up.runbookConfig() + "'",
            "  curl -sS -H \"Authorization: Bearer $(cat '" + up.gatewaySecretFile() + "')\" \\",
            "    --data-binary @'" + alert + "' " + up.gateway(),
            "  ./runbook incident next                 what waits for you",
            "  ./runbook incident ack --by sre@company.com",
            "  ./runbook clock forward 30m --state '" + state.toAbsolutePath() + "'",
            "  ./runbook incident approve --by ciso@company.com --text 'routing rolled back'",
            "  ./runbook incident resolve --by sre@company.com --text 'routing rolled back'",
            "",
            "It runs until it is interrupted (Ctrl-C).")
        .forEach(out::println);
    out.flush();
  }
}
