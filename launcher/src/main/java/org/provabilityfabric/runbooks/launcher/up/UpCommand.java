package org.provabilityfabric.runbooks.launcher.up;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
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
import org.provabilityfabric.runbooks.launcher.practice.PracticeWorkspace;
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
      description = {
        "Where the addresses are written; other files go into a folder beside it.",
        "./runbook-out/up.json if left out."
      })
  Path state = UpState.USUAL;

  @Option(
      names = "--traces",
      paramLabel = "URL",
      description = {
        "A collector of yours that traces are sent to by OTLP over HTTP, such as",
        "http://127.0.0.1:4318/v1/traces. None if left out."
      })
  @Nullable URI traces;

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
        PracticeWorkspace.policy(),
        null,
        null,
        Pace.usual(),
        true,
        traces);
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
        Objects.requireNonNull(ground.slack(), "up has a Slack").page(),
        ground.slackRequests(),
        ground.files().slackSecret(),
        folder.resolve("evidence"),
        door.address(),
        door.token());
  }

  private void tell(UpState up) throws IOException {
    Path alert =
        Objects.requireNonNull(up.runbookConfig()).resolveSibling("cross-tenant-access.json");
    Files.write(alert, BuiltInAlert.payload());
    PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec").commandLine().getOut();
    words(up, alert).forEach(out::println);
    out.flush();
  }

  /** What to type, to be copied line by line. */
  List<String> words(UpState up, Path alert) {
    return List.of(
        "Everything is up; its addresses are in " + state.toAbsolutePath() + ".",
        "",
        "In another shell:",
        "  export TEMPORAL_ADDRESS=" + up.temporal(),
        "  export RUNBOOK_CONFIG='" + up.runbookConfig() + "'",
        "  curl -sS -H \"Authorization: Bearer $(cat '" + up.gatewaySecretFile() + "')\" \\",
        "    -H 'Content-Type: application/json' --data-binary @'" + alert + "' " + up.gateway(),
        "  ./runbook incident next                 what waits for you",
        "  ./runbook incident ack --by sre@company.com",
        "  ./runbook clock forward 30m --state '" + state.toAbsolutePath() + "'",
        "  ./runbook incident approve --by ciso@company.com --text 'routing rolled back'",
        "  ./runbook incident resolve --by sre@company.com --text 'routing rolled back'",
        "",
        "Slack's workspace (channels, statuses, forms, answers): curl -sS " + up.slack(),
        "A request as Slack signs it, such as of somebody who types /incident list:",
        "  t=$(date +%s); b='command=%2Fincident&text=list&user_id=U0SRE&user_name=sre"
            + "&trigger_id=1&response_url="
            + up.slack()
            + "response/1'",
        "  s=$(printf 'v0:%s:%s' \"$t\" \"$b\" | openssl dgst -sha256 -r -hmac \"$(cat '"
            + up.slackSecretFile()
            + "')\" | cut -d' ' -f1)",
        "  curl -sS -H \"X-Slack-Request-Timestamp: $t\" -H \"X-Slack-Signature: v0=$s\""
            + " --data \"$b\" -w '%{http_code}\\n' "
            + up.slackRequests(),
        "Or let people of the workspace act (U0SRE, U0SECURITY, U0CISO; U0GUEST has no role):",
        "  curl -sS -X POST '" + up.slack() + "type?user=U0SRE&command=/incident'",
        "  curl -sS -X POST '" + up.slack() + "submit?user=U0SRE&title=Gateway+leaks'",
        "  curl -sS -X POST '" + up.slack() + "press?user=U0SRE&button=acknowledge'",
        "",
        "It runs until it is interrupted (Ctrl-C).");
  }
}
