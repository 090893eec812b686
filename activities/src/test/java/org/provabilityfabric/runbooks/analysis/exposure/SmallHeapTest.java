package org.provabilityfabric.runbooks.analysis.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.process.Command;
import org.provabilityfabric.runbooks.process.Ended;
import org.provabilityfabric.runbooks.process.Processes;

/** A day of a busy estate is judged as a stream, within a heap that could not hold it. */
class SmallHeapTest {
  private static final int RECEIPTS = 1_000_000;
  private static final int SUBJECTS = 100_000;
  private static final int TENANTS = 1_000;
  private static final int VIOLATES = 100_000;

  @TempDir Path directory;

  @Test
  @Timeout(240)
  void aMillionReceiptsPassThroughTheAssessmentWithAHeapOf256Megabytes() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Ended ended =
        Processes.run(
            new Command(
                List.of(
                    java.toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Assessing.class.getName()),
                Map.of(),
                directory,
                "",
                Duration.ofMinutes(3)));

    assertThat(ended).isEqualTo(new Ended(0, "1000000 receipts, 1000 tenants, 10 violations", ""));
  }

  /** The program that is run in the small heap. */
  static final class Assessing {
    private Assessing() {}

    public static void main(String[] args) throws IOException {
      Exposure exposure =
          ExposureAssessment.assess(new Receipts(), ShardMapping.standard(), ExposureSink.none());
      System.out.print(
          "%d receipts, %d tenants, %d violations"
              .formatted(
                  exposure.receiptsRead(), exposure.tenants(), exposure.violations().count()));
    }
  }

  /** Receipts one a line, made while they are read. */
  private static final class Receipts extends InputStream {
    private byte[] line = {};
    private int at;
    private int made;

    @Override
    public int read() {
      return more() ? line[at++] : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (!more()) {
        return -1;
      }
      int count = Math.min(length, line.length - at);
      System.arraycopy(line, at, into, offset, count);
      at += count;
      return count;
    }

    private boolean more() {
      if (at == line.length && made < RECEIPTS) {
        line = receipt(made++).getBytes(StandardCharsets.US_ASCII);
        at = 0;
      }
      return at < line.length;
    }

    private static String receipt(int number) {
      int tenant = number % TENANTS;
      int shard = number % VIOLATES == 0 ? (tenant + 1) % TENANTS : tenant;
      return "{\"receipt_id\":\"r-"
          + number
          + "\",\"tenant\":\"t"
          + tenant
          + "\",\"subject_id\":\"s-"
          + number % SUBJECTS
          + "\",\"index_shard\":\"shard_t"
          + shard
          + "\",\"timestamp\":"
          + (1_772_445_600L + number / 12)
          + ",\"labels_accessed\":[\"public\"],\"abac_decision\":{\"allowed\":true}}\n";
    }
  }
}
