package org.provabilityfabric.runbooks.lean;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Lean that a project is checked with. */
public sealed interface Toolchain {
  /**
   * It is there.
   *
   * @param version as it calls itself
   * @param checker the program that replays a module in the kernel; null where there is none
   * @param json whether it can write messages as JSON lines, which 4.7.0 cannot
   */
  record Found(Path lean, @Nullable Path lake, @Nullable Path checker, String version, boolean json)
      implements Toolchain {
    /** Where a program that it starts looks for others. */
    String searched() {
      Set<String> places = new LinkedHashSet<>();
      places.add(String.valueOf(lean.getParent()));
      if (lake != null) {
        places.add(String.valueOf(lake.getParent()));
      }
      places.add("/usr/bin");
      places.add("/bin");
      return places.stream().collect(Collectors.joining(":"));
    }
  }

  /**
   * There is none.
   *
   * @param why a sentence that says what to do
   */
  record Missing(String why) implements Toolchain {}
}
