package org.provabilityfabric.runbooks.changes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.process.Ended;

/** {@code git log --since="24 hours ago" --oneline} of the configured repository. */
public final class ConfigurationHistory {
  private final GitCommands git;

  /**
   * @param git the program, by name or path
   * @param repository the top directory of a clone, or a bare repository
   */
  public ConfigurationHistory(String git, Path repository, Duration deadline) {
    this.git = new GitCommands(git, repository, "configuration repository", deadline);
  }

  public Path repository() {
    return git.repository();
  }

  /**
   * Commits on the checked-out branch within the window, by commit time.
   *
   * @throws ChangesException NOT_AVAILABLE without git; NOT_FOUND where there is no directory, or
   *     none that is a repository; TIMED_OUT; SERVER_ERROR for any other failure of git
   */
  public CommitLog log(Window window) {
    boolean shallow =
        git.run(List.of("rev-parse", "--is-shallow-repository")).output().contains("true");
    Ended log =
        git.run(
            List.of(
                "log",
                GitCommands.FORMAT,
                "--no-color",
                "--since=@" + (window.from().getEpochSecond() - 1),
                "--until=@" + window.to().getEpochSecond()));
    return new CommitLog(within(window, GitCommands.commits(log.output())), shallow);
  }

  private static List<Commit> within(Window window, List<Commit> commits) {
    Instant first = Instant.ofEpochSecond(window.from().getEpochSecond());
    return commits.stream()
        .filter(one -> !one.at().isBefore(first) && !one.at().isAfter(window.to()))
        .toList();
  }
}
