package org.provabilityfabric.runbooks.changes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.process.Command;
import org.provabilityfabric.runbooks.process.Ended;
import org.provabilityfabric.runbooks.process.ProcessFailure;
import org.provabilityfabric.runbooks.process.Processes;

/**
 * {@code git log --since="24 hours ago" --oneline} of the configured repository. Neither the
 * repository nor the user's settings can make {@code git} run anything else, ask for a password or
 * look for a repository further up.
 */
public final class ConfigurationHistory {
  private static final String SEPARATOR = "\u001f";
  private static final String FORMAT = "--format=%H%x1f%ct%x1f%s";

  private final String git;
  private final Path repository;
  private final Duration deadline;

  /**
   * @param git the program, by name or path
   * @param repository the top directory of a clone, or a bare repository
   */
  public ConfigurationHistory(String git, Path repository, Duration deadline) {
    this.git = git;
    this.repository = repository.toAbsolutePath().normalize();
    this.deadline = deadline;
  }

  public Path repository() {
    return repository;
  }

  /**
   * Commits on the checked-out branch within the window, by commit time.
   *
   * @throws ChangesException NOT_AVAILABLE without git; NOT_FOUND where there is no directory, or
   *     none that is a repository; TIMED_OUT; SERVER_ERROR for any other failure of git
   */
  public CommitLog log(Window window) {
    if (!Files.isDirectory(repository)) {
      throw new ChangesException(
          FailureKind.NOT_FOUND, "there is no configuration repository at " + repository);
    }
    boolean shallow =
        run(List.of("rev-parse", "--is-shallow-repository")).output().contains("true");
    Ended log =
        run(
            List.of(
                "log",
                FORMAT,
                "--no-color",
                "--since=@" + (window.from().getEpochSecond() - 1),
                "--until=@" + window.to().getEpochSecond()));
    return new CommitLog(within(window, commits(log.output())), shallow);
  }

  private static List<Commit> within(Window window, List<Commit> commits) {
    Instant first = Instant.ofEpochSecond(window.from().getEpochSecond());
    return commits.stream()
        .filter(one -> !one.at().isBefore(first) && !one.at().isAfter(window.to()))
        .toList();
  }

  private Ended run(List<String> arguments) {
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

  private static List<Commit> commits(String output) {
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
