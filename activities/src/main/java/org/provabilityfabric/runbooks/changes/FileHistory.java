package org.provabilityfabric.runbooks.changes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a file was at earlier commits. */
public final class FileHistory {
  private final GitCommands git;

  /**
   * @param git the program, by name or path
   * @param repository the top directory of a clone
   */
  public FileHistory(String git, Path repository, Duration deadline) {
    this.git = new GitCommands(git, repository, "repository", deadline);
  }

  /**
   * The commits that changed a file, newest first.
   *
   * @param path below the top directory
   * @throws ChangesException as {@link ConfigurationHistory#log}
   */
  public List<Commit> of(String path, int most) {
    return GitCommands.commits(
        git.run(List.of("log", GitCommands.FORMAT, "--no-color", "-n", "" + most, "--", path))
            .output());
  }

  /**
   * A file's text at a commit.
   *
   * @throws ChangesException SERVER_ERROR where the file is not in it
   */
  public String at(Commit commit, String path) {
    return git.run(List.of("show", "--no-textconv", commit.hash() + ":" + path)).output();
  }
}
