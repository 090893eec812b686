package org.provabilityfabric.runbooks.launcher.practice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Formal proofs to practise on: three core libraries and two bundles, one of which lacks its
 * import. There is no Lean among them: without one on the PATH the investigation says so.
 */
final class PracticeProofs {
  private static final Map<String, String> FILES =
      Map.of(
          "Invariants.lean", "core/lean-libs/Invariants.lean",
          "Plan.lean", "core/lean-libs/Plan.lean",
          "Capability.lean", "core/lean-libs/Capability.lean",
          "my-agent.lean", "bundles/my-agent/proofs/Spec.lean",
          "budget.lean", "bundles/art/budget/proofs/Spec.lean");

  private PracticeProofs() {}

  /** Writes them below a folder, which is made if needed. */
  static Path write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path target = folder.resolve(file.getValue());
      Path parent = target.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try (InputStream in = PracticeProofs.class.getResourceAsStream(file.getKey())) {
        if (in == null) {
          throw new IllegalStateException("the program was built without " + file.getKey());
        }
        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder;
  }
}
