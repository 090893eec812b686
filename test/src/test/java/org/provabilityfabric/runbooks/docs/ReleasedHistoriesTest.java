package org.provabilityfabric.runbooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Histories of every version that was released are there; {@code TracedReplayTest} replays all that
 * are.
 */
class ReleasedHistoriesTest {
  private static final Path HISTORIES =
      Path.of("..", "workflows", "src", "test", "resources", "histories");
  private static final Pattern RELEASED =
      Pattern.compile("^## \\[(\\d+\\.\\d+\\.\\d+)]", Pattern.MULTILINE);

  @Test
  void everyReleasedVersionHasHistories() throws IOException {
    assertThat(folders()).containsAll(released());
  }

  @Test
  void everyFolderIsAVersion() throws IOException {
    assertThat(folders()).isNotEmpty().allMatch(name -> name.matches("\\d+\\.\\d+\\.\\d+"));
  }

  private static Set<String> released() throws IOException {
    return RELEASED
        .matcher(Files.readString(Path.of("..", "CHANGELOG.md")))
        .results()
        .map((MatchResult heading) -> heading.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> folders() throws IOException {
    try (Stream<Path> folders = Files.list(HISTORIES)) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    }
  }
}
