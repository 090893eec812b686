package org.provabilityfabric.runbooks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerSecretTest {
  @Test
  void withoutASecretNothingStartsAndTheMessageSaysWhatToSet() {
    assertThatThrownBy(() -> BearerSecret.fromEnvironment(Map.of(), "MY_SECRET"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MY_SECRET")
        .hasMessageContaining("--secret-file");
  }

  @Test
  void aShortSecretIsRefusedWithoutShowingIt() {
    assertThatThrownBy(
            () -> BearerSecret.fromEnvironment(Map.of("MY_SECRET", "hunter2"), "MY_SECRET"))
        .hasMessageContaining("at least 16")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aFileIsReadWithoutItsLineEnd(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "sixteen-letters-or-more\n");
    assertThat(BearerSecret.fromFile(file).permits("Bearer sixteen-letters-or-more")).isTrue();
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path directory) {
    Path absent = directory.resolve("absent");
    assertThatThrownBy(() -> BearerSecret.fromFile(absent)).hasMessageContaining(absent.toString());
  }

  @Test
  void itIsNeverShown() {
    BearerSecret secret = BearerSecret.fromEnvironment(Map.of("S", "sixteen-letters-or-more"), "S");
    assertThat(secret.toString()).doesNotContain("sixteen");
  }
}
