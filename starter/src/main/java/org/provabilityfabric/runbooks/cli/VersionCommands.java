package org.provabilityfabric.runbooks.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.WorkerVersions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code worker-version} and its verbs. */
final class VersionCommands {
  private VersionCommands() {}

  static CommandLine all(Surroundings surroundings) {
    return RunbookCommands.group(
        new VersionGroup(), new Show(surroundings), new Use(surroundings), new Move(surroundings));
  }

  @Command(
      name = "worker-version",
      description =
          "Versions of workers, where worker.version.build gives them one: which takes new runs,"
              + " and which has open ones.",
      footer = {
        "",
        "Examples:",
        "  ./runbook worker-version show",
        "  ./runbook worker-version use 0.2.0",
        "  ./runbook worker-version move incident/alert-a2e222caff4e2826"
      })
  static final class VersionGroup extends RunbookCommands.Group {}

  /** A verb on the versions of one deployment of workers. */
  abstract static class Verb extends RunbookCommand {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "The deployment's facts; RUNBOOK_CONFIG or runbook.yaml if left out.")
    @Nullable Path config;

    Verb(Surroundings surroundings) {
      super(surroundings);
    }

    abstract void act(WorkerVersions versions);

    @Override
    public final Integer call() {
      String deployment =
          DeploymentReader.find(config, Path.of(""), surroundings.environment())
              .worker()
              .version()
              .deployment();
      try (TemporalConnection temporal = surroundings.connect(config)) {
        act(new WorkerVersions(temporal, deployment));
      }
      return ExitCode.FINE;
    }
  }

  @Command(
      name = "show",
      description = "Which version takes new runs, and which may be removed.",
      footer = {"", "Example:", "  ./runbook worker-version show"})
  static final class Show extends Verb {
    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    Show(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    void act(WorkerVersions versions) {
      List<WorkerVersions.Version> all = versions.all();
      if (json) {
        printJson(Map.of("versions", all.stream().map(Show::row).collect(Collectors.toList())));
        return;
      }
      all.forEach(
          one ->
              out().println(plain(one.build()) + "  " + words(one) + ", seen since " + since(one)));
    }

    private static Map<String, String> row(WorkerVersions.Version one) {
      return Map.of(
          "build",
          one.build(),
          "state",
          one.state().name().toLowerCase(Locale.ROOT),
          "seenSince",
          one.seenSince().toString());
    }

    private static Instant since(WorkerVersions.Version one) {
      return Instant.ofEpochSecond(one.seenSince().getEpochSecond());
    }

    private static String words(WorkerVersions.Version one) {
      return switch (one.state()) {
        case CURRENT -> "current: new runs begin on it";
        case DRAINING -> "draining: runs that began on it are open, its workers are needed";
        case DRAINED -> "drained: no run is left on it, its workers may be removed";
        case UNUSED -> "not used: no run begins on it";
      };
    }
  }

  @Command(
      name = "use",
      description =
          "Have new runs begin on a version, of which a worker has to run. Open incidents stay"
              + " where they are.",
      footer = {"", "Example:", "  ./runbook worker-version use 0.2.0"})
  static final class Use extends Verb {
    @Parameters(paramLabel = "BUILD", description = "Its worker.version.build.")
    String build = "";

    Use(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    void act(WorkerVersions versions) {
      versions.use(build);
      out().println("New runs begin on " + plain(build) + ".");
    }
  }

  @Command(
      name = "move",
      description = {
        "Have an open run go on with the current version, now and whenever that changes.",
        "Its history has to replay there: try it in a rehearsal first."
      },
      footer = {"", "Example:", "  ./runbook worker-version move incident/alert-a2e222caff4e2826"})
  static final class Move extends Verb {
    @Parameters(paramLabel = "ID", description = "The run's workflow id.")
    String id = "";

    Move(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    void act(WorkerVersions versions) {
      versions.move(id);
      out().println(plain(id) + " goes on with the current version.");
    }
  }
}
