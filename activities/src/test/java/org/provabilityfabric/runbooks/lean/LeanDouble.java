package org.provabilityfabric.runbooks.lean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A {@code lean} and a {@code lake} that answer what was recorded from the real ones, installed in
 * a directory of its own.
 */
public final class LeanDouble {
  private final Path home;

  private LeanDouble(Path home) {
    this.home = home;
  }

  /** Installs the double below an empty directory. */
  public static LeanDouble in(Path directory) throws IOException {
    Path home = Files.createDirectories(directory.resolve("lean-double"));
    copy(recordings(), home);
    LeanDouble installed = new LeanDouble(home);
    installed.program("lean", Files.readString(home.resolve("lean-double.sh")));
    installed.program("lake", Files.readString(home.resolve("lake-double.sh")));
    return installed;
  }

  /** Puts another program beside it, or in place of one. */
  public LeanDouble program(String name, String script) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path program = bin.resolve(name);
    Files.writeString(program, script.replace("@HERE@", home.toString()));
    if (!program.toFile().setExecutable(true)) {
      throw new IOException("a program cannot be made here");
    }
    return this;
  }

  public Path bin() {
    return home.resolve("bin");
  }

  public LeanSettings settings() {
    return settings(Duration.ofSeconds(60));
  }

  public LeanSettings settings(Duration deadline) {
    return new LeanSettings("lean", "lake", bin().toString(), deadline, 512L * 1024 * 1024);
  }

  /** Each call with the names of its environment variables. */
  public List<String> calls() throws IOException {
    Path calls = home.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** Where the recordings and their inputs are. */
  public static Path recordings() {
    try {
      return Path.of(Objects.requireNonNull(LeanDouble.class.getResource("/lean")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was recorded on standard output. */
  public static String recorded(String name) throws IOException {
    Path file = recordings().resolve("recorded").resolve(name + ".stdout");
    return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
  }

  /** Copies a directory. */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.forEach(
          one -> {
            Path target = to.resolve(from.relativize(one).toString());
            try {
              if (Files.isDirectory(one)) {
                Files.createDirectories(target);
              } else {
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(one, target);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
