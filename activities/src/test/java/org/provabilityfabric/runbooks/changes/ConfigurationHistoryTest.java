package org.provabilityfabric.runbooks.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.process.Command;
import org.provabilityfabric.runbooks.process.ProcessFailure;
import org.provabilityfabric.runbooks.process.Processes;

class ConfigurationHistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
  private static final Window DAY = Window.before(NOW, Duration.ofDays(1));

  @TempDir Path directory;
  private Path repository;

  @BeforeEach
  void repository() throws Exception {
    repository = Files.createDirectory(directory.resolve("a configuration"));
    assumeTrue(git(NOW, "init", "-q", "-b", "main"), "git is not installed here");
  }

  @Test
  void commitsOfTheWindowAreListedNewestFirst() throws Exception {
    commit("two days ago", NOW.minus(Duration.ofDays(2)));
    commit("exactly a day ago", NOW.minus(Duration.ofDays(1)));
    commit("raise \"pii_threshold\" | to 0.9", NOW.minus(Duration.ofHours(1)));
    commit("after the window", NOW.plus(Duration.ofMinutes(1)));

    CommitLog log = history(repository).log(DAY);

    assertThat(log.commits())
        .extracting(Commit::subject, Commit::at)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "raise \"pii_threshold\" | to 0.9", NOW.minus(Duration.ofHours(1))),
            org.assertj.core.groups.Tuple.tuple(
                "exactly a day ago", NOW.minus(Duration.ofDays(1))));
    assertThat(log.shallow()).isFalse();
    assertThat(log.toString()).doesNotContain("@");
  }

  @Test
  void aRepositoryWithoutCommitsHasNone() {
    assertThat(history(repository).log(DAY).commits()).isEmpty();
  }

  @Test
  void aShallowCloneSaysSo() throws Exception {
    commit("first", NOW.minus(Duration.ofHours(3)));
    commit("second", NOW.minus(Duration.ofHours(2)));
    Path clone = directory.resolve("clone");
    git(NOW, "clone", "-q", "--depth=1", repository.toUri().toString(), clone.toString());

    CommitLog log = history(clone).log(DAY);

    assertThat(log.commits()).extracting(Commit::subject).containsExactly("second");
    assertThat(log.shallow()).isTrue();
  }

  @Test
  void noDirectoryAndADirectoryThatIsNoRepositoryAreToldApart() throws Exception {
    Path inside = Files.createDirectory(repository.resolve("inside"));

    ChangesException absent = failure(history(directory.resolve("absent")));
    ChangesException plain = failure(history(inside));

    assertThat(absent.kind()).isEqualTo(FailureKind.NOT_FOUND);
    assertThat(absent).hasMessageStartingWith("there is no configuration repository at ");
    assertThat(plain.kind()).isEqualTo(FailureKind.NOT_FOUND);
    assertThat(plain).hasMessageEndingWith("is there, but it is not a git repository");
  }

  @Test
  void withoutGitItIsNotAvailable() {
    ChangesException failure =
        failure(
            new ConfigurationHistory(
                directory.resolve("git").toString(), repository, Duration.ofSeconds(30)));

    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_AVAILABLE);
  }

  @Test
  void settingsOfTheRepositoryRunNothing() throws Exception {
    commit("signed", NOW.minus(Duration.ofHours(1)));
    Path ran = directory.resolve("ran");
    Path trap = Files.writeString(directory.resolve("trap"), "#!/bin/sh\ntouch '" + ran + "'\n");
    assertThat(trap.toFile().setExecutable(true)).isTrue();
    for (String setting : List.of("core.fsmonitor", "core.pager", "gpg.program", "pager.log")) {
      git(NOW, "config", setting, trap.toString());
    }
    git(NOW, "config", "log.showSignature", "true");

    assertThat(history(repository).log(DAY).commits()).hasSize(1);
    assertThat(ran).doesNotExist();
  }

  private static ChangesException failure(ConfigurationHistory history) {
    return catchThrowableOfType(ChangesException.class, () -> history.log(DAY));
  }

  private static ConfigurationHistory history(Path repository) {
    return new ConfigurationHistory("git", repository, Duration.ofSeconds(30));
  }

  private void commit(String subject, Instant at) throws Exception {
    git(at, "commit", "-q", "--allow-empty", "-m", subject + "\n\nbody");
  }

  private boolean git(Instant at, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("git", "-C", repository.toString()));
    all.addAll(List.of("-c", "user.name=sre", "-c", "user.email=sre@company.com"));
    all.addAll(List.of(arguments));
    String path = System.getenv("PATH");
    Map<String, String> environment =
        Map.of(
            "PATH",
            path == null ? "" : path,
            "GIT_CONFIG_GLOBAL",
            "/dev/null",
            "GIT_COMMITTER_DATE",
            at.toString(),
            "GIT_AUTHOR_DATE",
            at.toString());
    try {
      return Processes.run(new Command(all, environment, null, "", Duration.ofSeconds(30))).exit()
          == 0;
    } catch (ProcessFailure notInstalled) {
      return false;
    }
  }
}
