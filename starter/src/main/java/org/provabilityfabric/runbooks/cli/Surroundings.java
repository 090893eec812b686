package org.provabilityfabric.runbooks.cli;

import java.io.Console;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/**
 * What commands take from the process that they run in.
 *
 * @param environment environment variables
 * @param in standard input
 * @param terminal whether a person sits there: colours and questions are only for people
 * @param user the operating system's name of whoever runs the command
 * @param clock the time of day
 * @param temporal connects to Temporal as the environment says
 */
public record Surroundings(
    Map<String, String> environment,
    InputStream in,
    boolean terminal,
    String user,
    Clock clock,
    Function<Map<String, String>, TemporalConnection> temporal) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(),
        System.in,
        isTerminal(System.console()),
        System.getProperty("user.name", "unknown"),
        Clock.systemUTC(),
        TemporalConnection::open);
  }

  /** Since Java 22 there can be a console without a terminal; before, there was none. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }

  TemporalConnection connect() {
    return temporal.apply(environment);
  }

  /** Connects as a {@code runbook.yaml} that the command line names says. */
  TemporalConnection connect(@Nullable Path config) {
    if (config == null) {
      return connect();
    }
    Map<String, String> named = new HashMap<>(environment);
    named.put("RUNBOOK_CONFIG", config.toString());
    return temporal.apply(Map.copyOf(named));
  }
}
