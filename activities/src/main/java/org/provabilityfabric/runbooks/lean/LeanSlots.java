package org.provabilityfabric.runbooks.lean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** How many Lean processes run at once: min(cores, free memory / limit), at least one. */
final class LeanSlots {
  private final int size;
  private final Semaphore free;

  LeanSlots(int size) {
    this.size = size;
    this.free = new Semaphore(size, true);
  }

  /** As many as this machine has room for now. */
  static LeanSlots ofMachine(long memory) {
    return new LeanSlots(size(Runtime.getRuntime().availableProcessors(), available(), memory));
  }

  static int size(int cores, long available, long memory) {
    return (int) Math.max(1, Math.min(cores, available / memory));
  }

  int size() {
    return size;
  }

  void take(int slots) throws InterruptedException {
    free.acquire(slots);
  }

  void give(int slots) {
    free.release(slots);
  }

  /** Bytes that can be had without swapping, and never more than a container may have. */
  private static long available() {
    long most = Long.MAX_VALUE;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      most = system.getTotalMemorySize();
    }
    try {
      return Math.min(
          most,
          Files.readAllLines(Path.of("/proc/meminfo")).stream()
              .filter(line -> line.startsWith("MemAvailable:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
              .findFirst()
              .orElse(most));
    } catch (IOException notLinux) {
      return most;
    }
  }
}
