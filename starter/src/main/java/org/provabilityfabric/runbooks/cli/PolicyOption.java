package org.provabilityfabric.runbooks.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RetentionRules;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.policy.reading.Timetable;
import picocli.CommandLine.Option;

/** Which rules are meant. */
final class PolicyOption {
  @Option(
      names = "--policy",
      paramLabel = "PATH",
      description =
          "A policy file or a directory of them; else the environment variable "
              + PolicyReader.VARIABLE
              + ", else the rules that come with the program.")
  @Nullable Path path;

  Policy read(Surroundings surroundings) {
    Path chosen = chosen(surroundings);
    return chosen == null ? PolicyReader.shipped() : read(chosen);
  }

  static Policy read(Path path) {
    return PolicyReader.read(there(path));
  }

  /** The schedules of the same rules. */
  Timetable readTimetable(Surroundings surroundings) {
    Path chosen = chosen(surroundings);
    return chosen == null ? PolicyReader.shippedTimetable() : PolicyReader.timetable(there(chosen));
  }

  /** How long the same rules keep evidence. */
  RetentionRules readRetention(Surroundings surroundings) {
    Path chosen = chosen(surroundings);
    return chosen == null ? PolicyReader.shippedRetention() : PolicyReader.retention(there(chosen));
  }

  private @Nullable Path chosen(Surroundings surroundings) {
    String configured = surroundings.environment().getOrDefault(PolicyReader.VARIABLE, "");
    return path != null ? path : configured.isBlank() ? null : Path.of(configured);
  }

  private static Path there(Path path) {
    if (!Files.exists(path)) {
      throw CommandException.usage("There is no policy at " + path + ".");
    }
    return path;
  }
}
