package org.provabilityfabric.runbooks.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * What a pod uses, and what it asked for. CPU is in thousandths of a core, memory in bytes; a
 * request counts what its containers ask for, a limit is null where one of them has none.
 */
public record PodUsage(
    String namespace,
    String pod,
    long cpu,
    long cpuRequest,
    @Nullable Long cpuLimit,
    long memory,
    long memoryRequest,
    @Nullable Long memoryLimit) {
  private static final long MEBIBYTE = 1024L * 1024;

  /** CPU in per cent of its limit; null where it has none. */
  public @Nullable Double cpuPercent() {
    return percent(cpu, cpuLimit);
  }

  /** Memory in per cent of its limit; null where it has none. */
  public @Nullable Double memoryPercent() {
    return percent(memory, memoryLimit);
  }

  /** One line. */
  public String text() {
    return "%s/%s: CPU %dm (requests %dm, limit %s), memory %d Mi (requests %d Mi, limit %s)"
        .formatted(
            namespace,
            pod,
            cpu,
            cpuRequest,
            cpuLimit == null ? "none" : cpuLimit + "m",
            memory / MEBIBYTE,
            memoryRequest / MEBIBYTE,
            memoryLimit == null ? "none" : memoryLimit / MEBIBYTE + " Mi");
  }

  private static @Nullable Double percent(long used, @Nullable Long limit) {
    return limit == null || limit == 0 ? null : 100.0 * used / limit;
  }
}
