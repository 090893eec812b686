package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands that end by themselves. */
final class Shell {
  private static final int DEADLINE_SECONDS = 180;

  private Shell() {}

  /** How a command ended. */
  record Ended(int code, String out, String err) {}

  /**
   * Runs a command that has to succeed.
   *
   * @return its standard output
   * @throws IllegalStateException with what it printed where it did not
   */
  static String run(String... command) {
    Ended ended = tried(command);
    if (ended.code() != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " ended with " + ended.code() + ": " + ended.err());
    }
    return ended.out();
  }

  /** Runs a command that may fail. */
  static Ended tried(String... command) {
    return tried(new ProcessBuilder(command));
  }

  /** Runs a prepared command that may fail. */
  static Ended tried(ProcessBuilder command) {
    try {
      Path out = Files.createTempFile("command", ".out");
      Path err = Files.createTempFile("command", ".err");
      try {
        Process process =
            RealStack.onItsOwn(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(command.command() + " did not end in time");
        }
        return new Ended(process.exitValue(), text(out), text(err));
      } finally {
        List.of(out, err).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
