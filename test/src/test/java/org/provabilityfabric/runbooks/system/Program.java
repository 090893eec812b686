package org.provabilityfabric.runbooks.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the product, as users run it: {@code ./runbook ...}. */
final class Program implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(90);

  private final List<String> command;
  private final Map<String, String> environment;
  private final String readyWhen;
  private final Path log;
  private Process process;

  private Program(
      List<String> command, Map<String, String> environment, String readyWhen, Path log) {
    this.command = command;
    this.environment = environment;
    this.readyWhen = readyWhen;
    this.log = log;
    this.process = begin();
  }

  /**
   * Starts a process without waiting for it, so that others can be started beside it.
   *
   * @param readyWhen what its output has in it once it is ready
   * @param log where its output goes
   */
  static Program begin(
      List<String> command, Map<String, String> environment, String readyWhen, Path log) {
    return new Program(command, environment, readyWhen, log);
  }

  private Process begin() {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Files.deleteIfExists(log);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(RealStack.ROOT.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it says that it is ready. */
  void awaitReady() {
    await(String.join(" ", command))
        .atMost(READY)
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException(command + " has ended: " + Files.readString(log));
              }
              return Files.readString(log).contains(readyWhen);
            });
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Waits until it has ended by itself. */
  boolean endedWithin(Duration longest) throws InterruptedException {
    return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    waitForIt();
  }

  /** Starts it again, in a log of its own, once it has been killed. */
  void startAgain() {
    beginAgain();
    awaitReady();
  }

  /** The same without waiting for it. */
  void beginAgain() {
    keepLog();
    process = begin();
  }

  private void keepLog() {
    try {
      Path earlier = log.resolveSibling(log.getFileName() + ".earlier");
      Files.writeString(
          earlier,
          Files.readString(log),
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void waitForIt() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
