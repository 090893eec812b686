package org.provabilityfabric.runbooks.launcher.up;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.provabilityfabric.runbooks.launcher.Refusal;
import org.provabilityfabric.runbooks.policy.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clock forward}: skips time beside {@code up}. */
@Command(
    name = "clock",
    description = "The practice clock of ./runbook up.",
    subcommands = ClockCommand.Forward.class,
    footer = {"", "Example:", "  ./runbook clock forward 30m"})
public final class ClockCommand implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Spec @org.jspecify.annotations.Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        Objects.requireNonNull(spec, "picocli sets the spec").commandLine(),
        "Say what to do: clock forward DURATION.");
  }

  /** {@code clock forward DURATION}. */
  @Command(
      name = "forward",
      description = "Skip time: timers fire, deadlines pass, messages are sent on the way.",
      footer = {"", "Example:", "  ./runbook clock forward 30m"})
  static final class Forward implements Callable<Integer> {
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final int FINE = 200;
    private static final int BAD_REQUEST = 400;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    boolean help;

    @Parameters(paramLabel = "DURATION", description = "How far, such as 30m, 4h or 1h30m.")
    String duration = "";

    @Option(
        names = "--state",
        paramLabel = "FILE",
        description = "The state file of ./runbook up; ./runbook-out/up.json if left out.")
    Path state = UpState.USUAL;

    @Spec @org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      Duration length = length();
      UpState up = UpState.read(state);
      if (up.clock() == null || up.clockToken() == null) {
        throw Refusal.usage(state + " is not the state file of ./runbook up.");
      }
      HttpRequest request =
          HttpRequest.newBuilder(up.clock())
              .timeout(DEADLINE)
              .header(ClockDoor.TOKEN_HEADER, up.clockToken())
              .POST(HttpRequest.BodyPublishers.ofString(DurationText.print(length)))
              .build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        return told(client.send(request, HttpResponse.BodyHandlers.ofString()));
      } catch (IOException e) {
        throw Refusal.notAvailable(
            "No ./runbook up answers at " + up.clock() + ": it seems to have ended.");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Refusal.notAvailable("Interrupted.");
      }
    }

    private Integer told(HttpResponse<String> response) {
      if (response.statusCode() == BAD_REQUEST) {
        throw Refusal.usage(response.body());
      }
      if (response.statusCode() != FINE) {
        throw Refusal.notAvailable(response.body());
      }
      Objects.requireNonNull(spec, "picocli sets the spec")
          .commandLine()
          .getOut()
          .println("It is " + response.body() + " there now.");
      return 0;
    }

    private Duration length() {
      try {
        return DurationText.parse(duration);
      } catch (IllegalArgumentException e) {
        throw Refusal.usage(String.valueOf(e.getMessage()));
      }
    }
  }
}
