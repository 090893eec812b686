package org.provabilityfabric.runbooks.lean;

import java.time.Duration;

/**
 * How Lean is run.
 *
 * @param lean the program, by name or path
 * @param lake the program, by name or path
 * @param searched where programs are looked for: the value of PATH
 * @param deadline when one run of either is ended
 * @param memory the most that one Lean process may hold, in bytes
 */
public record LeanSettings(
    String lean, String lake, String searched, Duration deadline, long memory) {
  public static final Duration DEADLINE = Duration.ofMinutes(10);

  /** 4 GiB. */
  public static final long MEMORY = 4L * 1024 * 1024 * 1024;

  private static final long LEAST = 64L * 1024 * 1024;

  public LeanSettings {
    if (memory < LEAST) {
      throw new IllegalArgumentException("Lean needs at least 64 MB of memory");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("the deadline of a Lean run must be positive");
    }
  }

  /** What is found on a PATH, with the limits as shipped. */
  public static LeanSettings onPath(String searched) {
    return new LeanSettings("lean", "lake", searched, DEADLINE, MEMORY);
  }

  long megabytes() {
    return memory / (1024 * 1024);
  }
}
