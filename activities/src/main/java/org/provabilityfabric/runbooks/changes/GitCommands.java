package org.provabilityfabric.runbooks.changes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.process.Command;
import org.provabilityfabric.runbooks.process.Ended;
import org.provabilityfabric.runbooks.process.ProcessFailure;
import org.provabilityfabric.runbooks.process.Processes;

/**
 * Reads a repository with {@code git}. Neither the repository nor the user's settings can make
 * {@code git} run anything else, ask for a password or look for a repository further up.
 */
final class GitCommands {
  private static final String SEPARATOR = "\u001f";

  /** Hash, time and subject. */
  static final String FORMAT = "--format=%H%x1f%ct%x1f%s";

  private final String git;
  private final Path repository;
  private final String what;
  private final Duration deadline;

  /**
   * @param what the repository's part in things, for messages
   */
  GitCommands(String git, Path repository, String what, Duration deadline) {
    this.git = git;
    this.repository = repository.toAbsolutePath().normalize();
    this.what = what;
    this.deadline = deadline;
  }

  Path repository() {
    return repository;
  }

  /**
   * Runs one command.
   *
   * @throws ChangesException NOT_AVAILABLE without git; NOT_FOUND where there is no directory, or
   *     none that is a repository; TIMED_OUT; SERVER_ERROR for any other failure of git
   */
  Ended run(List<String> arguments) {
    if (!Files.isDirectory(repository)) {
      throw new ChangesException(
          FailureKind.NOT_FOUND, "there is no " + what + " at " + repository);
    }
    List<String> all = new ArrayList<>(List.of(git, "--no-pager", "-C", repository.toString()));
    for (String setting :
        List.of(
            "safe.directory=" + repository,
            "core.fsmonitor=false",
            "log.showSignature=false",
            "core.hooksPath=/dev/null")) {
      all.addAll(List.of("-c", setting));
    }
    all.addAll(arguments);
    try {
      return checked(Processes.run(new Command(all, environment(), null, "", deadline)));
    } catch (ProcessFailure e) {
      throw new ChangesException(e.kind(), e.text());
    }
  }

  private Ended checked(Ended ended) {
    String said = ended.errors();
    if (ended.exit() == 0) {
      return ended;
    }
    if (said.contains("does not have any commits yet")) {
      return new Ended(0, "", said);
    }
    if (said.contains("not a git repository")) {
      throw new ChangesException(
          FailureKind.NOT_FOUND, repository + " is there, but it is not a git repository");
    }
    throw new ChangesException(
        FailureKind.SERVER_ERROR,
        "git ended with exit code " + ended.exit() + ": " + HttpAnswer.shortened(said));
  }

  private Map<String, String> environment() {
    String above = repository.getParent() == null ? "/" : repository.getParent().toString();
    String path = System.getenv("PATH");
    return Map.of(
        "PATH", path == null ? "/usr/local/bin:/usr/bin:/bin" : path,
        "HOME", "/nonexistent",
        "LC_ALL", "C",
        "GIT_CONFIG_NOSYSTEM", "1",
        "GIT_CONFIG_GLOBAL", "/dev/null",
        "GIT_TERMINAL_PROMPT", "0",
        "GIT_OPTIONAL_LOCKS", "0",
        "GIT_CEILING_DIRECTORIES", above);
  }

  /** What {@code git log} wrote in {@link #FORMAT}. */
  static List<Commit> commits(String output) {
    List<Commit> commits = new ArrayList<>();
    for (String line : output.lines().toList()) {
      String[] fields = line.split(SEPARATOR, 3);
      if (fields.length != 3 || !fields[1].matches("\\d{1,12}")) {
        throw new ChangesException(
            FailureKind.MALFORMED,
            "git wrote a line that is no commit: " + HttpAnswer.shortened(line));
      }
      commits.add(
          new Commit(
              fields[0],
              Instant.ofEpochSecond(Long.parseLong(fields[1])),
              HttpAnswer.shortened(fields[2])));
    }
    return commits;
  }
}
