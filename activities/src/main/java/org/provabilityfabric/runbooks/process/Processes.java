package org.provabilityfabric.runbooks.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** Runs programs to their end or their deadline. */
public final class Processes {
  private static final int MOST_OUTPUT = 4 * 1024 * 1024;

  /** How long output is awaited once the program has ended; a child may keep the pipe open. */
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration KILLING = Duration.ofSeconds(5);

  private static final Pattern ERRNO = Pattern.compile("error[=:] ?(\\d+)");

  /** Programs in groups of their own, which a terminal's interrupt does not reach. */
  private static final Set<Process> GROUPS = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> GROUPS.forEach(one -> killGroup(one.pid()))));
  }

  private Processes() {}

  /**
   * Runs a program.
   *
   * @throws ProcessFailure if it cannot be started, or was killed at its deadline
   */
  public static Ended run(Command command) throws ProcessFailure {
    return run(command, Confinement.none(), Watch.NONE);
  }

  /**
   * Runs a program within its bounds, and looks at it meanwhile. However this ends, nothing that
   * the program started is left.
   *
   * @throws ProcessFailure if it cannot be started, was killed at its deadline, or by the watch
   */
  public static Ended run(Command command, Confinement confinement, Watch watch)
      throws ProcessFailure {
    Process process = start(command, confinement);
    Set<ProcessHandle> seen = new HashSet<>();
    if (confinement.ownGroup()) {
      GROUPS.add(process);
    }
    try {
      CompletableFuture<String> output = reading(process.getInputStream());
      CompletableFuture<String> errors = reading(process.getErrorStream());
      onThreadOfItsOwn(() -> write(process.getOutputStream(), command.input()));
      await(process, command, watch, seen);
      return new Ended(process.exitValue(), sofar(output), sofar(errors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailure(FailureKind.TIMED_OUT, command.program() + " was given up");
    } finally {
      kill(process, seen, confinement.ownGroup());
    }
  }

  private static void await(Process process, Command command, Watch watch, Set<ProcessHandle> seen)
      throws InterruptedException, ProcessFailure {
    long deadline = System.nanoTime() + command.deadline().toNanos();
    while (true) {
      long left = deadline - System.nanoTime();
      if (process.waitFor(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS)) {
        return;
      }
      if (left <= 0) {
        throw new ProcessFailure(
            FailureKind.TIMED_OUT,
            command.program() + " was killed after " + command.deadline().toMillis() + " ms");
      }
      process.descendants().forEach(seen::add);
      watch.look(process.toHandle());
    }
  }

  private static Process start(Command command, Confinement confinement) throws ProcessFailure {
    ProcessBuilder builder = new ProcessBuilder(confinement.around(command.arguments()));
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    if (command.directory() != null) {
      builder.directory(command.directory().toFile());
    }
    try {
      return builder.start();
    } catch (IOException | IllegalArgumentException e) {
      throw new ProcessFailure(
          FailureKind.NOT_AVAILABLE, command.program() + " could not be started: " + why(e));
    }
  }

  /** The system's error number is in the text, which differs between versions of Java. */
  private static String why(Exception failure) {
    Matcher errno = ERRNO.matcher(String.valueOf(failure.getMessage()));
    return switch (errno.find() ? errno.group(1) : "") {
      case "2" -> "there is no such program";
      case "13" -> "it may not be executed";
      default -> failure.getClass().getSimpleName();
    };
  }

  /** Children first: once their parent is gone they can no longer be found. */
  private static void kill(Process process, Set<ProcessHandle> seen, boolean group) {
    process.descendants().forEach(seen::add);
    process.destroyForcibly();
    seen.forEach(ProcessHandle::destroyForcibly);
    if (group) {
      killGroup(process.pid());
      GROUPS.remove(process);
    }
  }

  /**
   * Java cannot signal a group; the shell's own {@code kill} can. Some shells know no {@code --}.
   */
  private static void killGroup(long group) {
    ProcessBuilder kill = new ProcessBuilder("/bin/sh", "-c", "kill -9 -" + group);
    kill.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      kill.start().waitFor(KILLING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("the shell cannot be started to end a process group", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    onThreadOfItsOwn(() -> text.complete(read(stream)));
    return text;
  }

  /** A blocked pipe would pin a virtual thread's carrier, so these are platform threads. */
  private static void onThreadOfItsOwn(Runnable work) {
    Thread.ofPlatform().daemon().name("process-io").start(work);
  }

  private static String read(InputStream stream) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    try (stream) {
      for (int n = stream.read(piece); n >= 0; n = stream.read(piece)) {
        kept.write(piece, 0, Math.min(n, MOST_OUTPUT - kept.size()));
      }
    } catch (IOException killed) {
      return kept.toString(StandardCharsets.UTF_8);
    }
    return kept.toString(StandardCharsets.UTF_8);
  }

  private static void write(OutputStream stream, String input) {
    try (stream) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException notRead) {
      // a program need not read its input
      return;
    }
  }

  private static String sofar(CompletableFuture<String> text) throws InterruptedException {
    try {
      return text.get(LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stillOpen) {
      return "";
    } catch (ExecutionException e) {
      throw new UncheckedIOException(new IOException(e.getCause()));
    }
  }
}
