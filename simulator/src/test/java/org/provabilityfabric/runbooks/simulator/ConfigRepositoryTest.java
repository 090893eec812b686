package org.provabilityfabric.runbooks.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigRepositoryTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T14:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  @Test
  void theCommitsLieInTheLastDaysAndCarryARoleAsAuthor()
      throws IOException, ConfigRepository.Unavailable {
    Path repository = directory.resolve("config repository");
    ConfigRepository.create(repository, CLOCK);
    Process log =
        new ProcessBuilder("git", "log", "--format=%an <%ae> %cI %s")
            .directory(repository.toFile())
            .start();
    String text = new String(log.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(text.lines())
        .hasSize(4)
        .element(1)
        .asString()
        .startsWith("platform-engineering <engineering@company.com> 2026-03-02T09:55:00")
        .endsWith("Route shard look-ups through the shared index cache");
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> ConfigRepository.create(file.resolve("repository"), CLOCK))
        .isInstanceOf(ConfigRepository.Unavailable.class)
        .hasMessageContaining("no configuration repository in");
  }
}
