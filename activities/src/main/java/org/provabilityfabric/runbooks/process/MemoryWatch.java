package org.provabilityfabric.runbooks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ends a program whose processes together hold more memory of their own than they may. Files that
 * are mapped into memory do not count, which limits on the address space cannot leave out. Linux
 * only; elsewhere it sees nothing.
 */
public final class MemoryWatch implements Watch {
  private static final Path PROC = Path.of("/proc");

  private final long most;

  /**
   * @param most bytes
   */
  public MemoryWatch(long most) {
    this.most = most;
  }

  /** Whether memory can be seen on this system. */
  public static boolean works() {
    return held(ProcessHandle.current().pid()) > 0;
  }

  @Override
  public void look(ProcessHandle program) throws ProcessFailure {
    long held =
        Stream.concat(Stream.of(program), program.descendants())
            .mapToLong(it -> held(it.pid()))
            .sum();
    if (held > most) {
      throw ProcessFailure.memory(
          "it held " + megabytes(held) + " MB of memory, more than " + megabytes(most));
    }
  }

  private static long megabytes(long bytes) {
    return bytes / (1024 * 1024);
  }

  /** What a process holds that is no file, in bytes; 0 where that is not to be known. */
  private static long held(long pid) {
    try {
      List<String> status = Files.readAllLines(PROC.resolve(pid + "/status"));
      return status.stream()
          .filter(line -> line.startsWith("RssAnon:"))
          .map(line -> line.replaceAll("\\D", ""))
          .filter(digits -> !digits.isEmpty())
          .mapToLong(digits -> Long.parseLong(digits) * 1024)
          .sum();
    } catch (IOException ended) {
      return 0;
    }
  }
}
