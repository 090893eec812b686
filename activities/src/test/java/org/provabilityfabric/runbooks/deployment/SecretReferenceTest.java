package org.provabilityfabric.runbooks.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferenceTest {
  @TempDir Path folder;

  @Test
  void aSecretIsReadWhereItsReferenceSays() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "from-file\n");

    assertThat(SecretReference.file(file).resolve(Map.of())).isEqualTo("from-file");
    assertThat(SecretReference.env("TOKEN").resolve(Map.of("TOKEN", "from-env")))
        .isEqualTo("from-env");
  }

  @Test
  void aRotatedFileIsReadAnew() throws IOException {
    SecretReference reference = SecretReference.file(folder.resolve("token"));
    Files.writeString(folder.resolve("token"), "old");
    reference.resolve(Map.of());

    Files.writeString(folder.resolve("token"), "new");

    assertThat(reference.resolve(Map.of())).isEqualTo("new");
  }

  @Test
  void aSecretThatIsNotThereIsNamedByItsReferenceOnly() throws IOException {
    Files.writeString(folder.resolve("empty"), "  \n");

    assertThatThrownBy(() -> SecretReference.env("TOKEN").resolve(Map.of("OTHER", "s3cr3t")))
        .isInstanceOf(MissingSecretException.class)
        .hasMessage("there is no secret in the environment variable TOKEN");
    assertThatThrownBy(() -> SecretReference.file(folder.resolve("none")).resolve(Map.of()))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("none cannot be read");
    assertThatThrownBy(() -> SecretReference.file(folder.resolve("empty")).resolve(Map.of()))
        .isInstanceOf(MissingSecretException.class);
  }

  @Test
  void aReferenceNamesOnePlaceOnly() {
    assertThatThrownBy(() -> new SecretReference(null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SecretReference("A", Path.of("b")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
