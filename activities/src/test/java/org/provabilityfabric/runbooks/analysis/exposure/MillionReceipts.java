package org.provabilityfabric.runbooks.analysis.exposure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Assesses a file of 1,000,000 receipts with all identifiers distinct, 100,000 subjects and 1,000
 * tenants, and prints time and memory. Run it by hand with {@code -Xmx256m}; the first argument is
 * a directory for the file, {@code --array} makes it one JSON array.
 */
final class MillionReceipts {
  private static final int RECEIPTS = 1_000_000;

  private MillionReceipts() {}

  public static void main(String[] args) throws IOException {
    boolean array = args.length > 1 && args[1].equals("--array");
    Path file = Path.of(args[0]).resolve(array ? "receipts.json" : "receipts.ndjson");
    write(file, array);
    long started = System.nanoTime();
    Exposure exposure;
    try (InputStream in = Files.newInputStream(file);
        ViolationLines sink = new ViolationLines(OutputStream.nullOutputStream())) {
      exposure = ExposureAssessment.assess(in, ShardMapping.standard(), sink);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%s: %d MB, %d receipts, %d subjects, %d violations, %d problems%n",
        file.getFileName(),
        Files.size(file) >> 20,
        exposure.receiptsRead(),
        exposure.subjects(),
        exposure.violations().count(),
        exposure.problems().count());
    System.out.printf(
        "%.1f s, %.0f receipts/s, heap peak %d MB of %d MB%n",
        seconds, RECEIPTS / seconds, peak() >> 20, Runtime.getRuntime().maxMemory() >> 20);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static void write(Path file, boolean array) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(array ? "[" : "");
      for (int i = 0; i < RECEIPTS; i++) {
        out.write(i > 0 && array ? ",\n" : "");
        out.write(receipt(i));
        out.write(array ? "" : "\n");
      }
      out.write(array ? "]" : "");
    }
  }

  private static String receipt(int i) {
    int subject = i % 100_000;
    String tenant = "tenant-" + subject % 1000;
    String shard = i % 10_000 == 17 ? "shard_tenant-0" : "shard_" + tenant;
    return ("{\"receipt_id\":\"receipt-%09d\",\"tenant\":\"%s\",\"subject_id\":\"subject-%06d\","
            + "\"query_hash\":\"%064x\",\"index_shard\":\"%s\",\"timestamp\":%d,"
            + "\"result_hash\":\"%064x\",\"result_count\":3,\"query_time_ms\":12,"
            + "\"signature\":\"%088d\",\"labels_accessed\":[\"internal\",\"phi\"],"
            + "\"abac_decision\":{\"allowed\":true,\"policy_version\":\"v1\","
            + "\"rules_applied\":[\"r1\"]}}")
        .formatted(i, tenant, subject, i, shard, 1_705_312_800L + i / 100, i, i);
  }
}
