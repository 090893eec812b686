package org.provabilityfabric.runbooks.lean;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lean's toolchain manager. Its {@code lean} only stands for the one that a project asks for, and
 * would fetch that from the network; so the real one is looked up among those that are installed.
 */
final class Elan {
  private static final Pattern DEFAULT =
      Pattern.compile("(?m)^\\s*default_toolchain\\s*=\\s*\"([^\"]+)\"");

  private final Path home;

  private Elan(Path home) {
    this.home = home;
  }

  /** The manager behind a program, where it is one of its stand-ins. */
  static Optional<Elan> behind(Path program) throws IOException {
    Path real = program.toRealPath();
    Path bin = program.toAbsolutePath().getParent();
    boolean stands =
        real.endsWith("elan") || (bin != null && Files.isExecutable(bin.resolve("elan")));
    Path home = bin == null ? null : bin.getParent();
    return stands && home != null ? Optional.of(new Elan(home)) : Optional.empty();
  }

  /** The toolchain that is used where a project asks for none. */
  Optional<String> usual() throws IOException {
    Path settings = home.resolve("settings.toml");
    if (!Files.isRegularFile(settings)) {
      return Optional.empty();
    }
    Matcher found = DEFAULT.matcher(Files.readString(settings));
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** The directory of an installed toolchain's programs. */
  Optional<Path> installed(String toolchain) {
    String directory = toolchain.replace("/", "--").replace(":", "---");
    Path programs = home.resolve("toolchains").resolve(directory).resolve("bin");
    return Files.isExecutable(programs.resolve("lean")) ? Optional.of(programs) : Optional.empty();
  }
}
