package org.provabilityfabric.runbooks.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose {@code runbook.yaml} a test writes. */
abstract class RunbookYaml {
  @TempDir Path folder;

  Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("runbook.yaml"), yaml);
  }
}
