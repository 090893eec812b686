import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import org.provabilityfabric.runbooks.analysis.exposure.ExposureSink;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.analysis.receipts.GapRule;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptCheck;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptChecks;
import org.provabilityfabric.runbooks.analysis.receipts.check.ReceiptFindings;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.PublicKey;
import org.provabilityfabric.runbooks.analysis.signatures.VerificationKey;

/** Measures the analysis of receipts; see the script beside it. */
final class ReceiptsBench {
  private static final int ROUNDS = 5;
  private static final int SIGNED = 100_000;

  /** Something to measure. */
  interface Work {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    int receipts = Integer.parseInt(args[1]);
    Path file = Path.of(args[0]).resolve("receipts.ndjson");
    write(file, receipts);
    System.out.printf("%d receipts, %d MB%n", receipts, Files.size(file) >> 20);
    double[] ours = new double[ROUNDS];
    double[] bare = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      bare[round] = seconds(() -> parse(file));
      ours[round] = seconds(() -> check(file, receipts));
    }
    System.out.printf(
        "analysis    %.2f s, %.0f receipts/s; heap %d MB of %d MB%n",
        median(ours),
        receipts / median(ours),
        peak() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
    System.out.printf("bare parse  %.2f s%n", median(bare));
    System.out.printf("ratio to the bare parse: %.0f %%%n", 100 * median(bare) / median(ours));
    python(args[2], file, median(ours));
    signatures();
  }

  private static void check(Path file, int receipts) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        ReceiptCheck check =
            new ReceiptCheck(ReceiptChecks.standard(), ExposureSink.none(), problem -> {})) {
      check.read(in);
      ReceiptFindings found = check.findings();
      if (found.receipts() != receipts || found.problems().count() > 0) {
        throw new IllegalStateException("not everything was read: " + found.problems());
      }
    }
  }

  private static void parse(Path file) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      while (parser.nextToken() != null) {
        // The tokens themselves are the work.
      }
    }
  }

  private static void python(String script, Path file, double ours) throws Exception {
    ProcessBuilder python = new ProcessBuilder("python3", script, file.toString()).inheritIO();
    double seconds;
    try {
      seconds =
          seconds(
              () -> {
                if (python.start().waitFor() != 0) {
                  throw new IOException("the script failed");
                }
              });
    } catch (IOException e) {
      System.out.println("Python script: not measured, " + e.getMessage());
      return;
    }
    System.out.printf("Python script: %.2f s, %.1f times as long%n", seconds, seconds / ours);
  }

  private static void signatures() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    PublicKey key = PublicKey.of(keys.getPublic().getEncoded());
    byte[] input = signed(keys);
    KeySet set = new KeySet(List.of(VerificationKey.unlimited(key)));
    byte[] message = new byte[400];
    byte[] signature = sign(keys, message);
    double[] one = new double[ROUNDS];
    double[] all = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      one[round] = seconds(() -> repeat(key, message, signature));
      all[round] = seconds(() -> verify(set, input));
    }
    int processors = Runtime.getRuntime().availableProcessors();
    double single = SIGNED / 10 / median(one);
    double rate = SIGNED / median(all);
    System.out.printf(
        "signatures  %.0f/s by %d processors; one thread alone verifies %.0f/s%n",
        rate, processors, single);
    System.out.printf(
        "ratio to processors x one thread: %.0f %%%n", 100 * rate / (processors * single));
  }

  private static void repeat(PublicKey key, byte[] message, byte[] signature) {
    for (int i = 0; i < SIGNED / 10; i++) {
      if (!key.verifier().verifies(message, signature)) {
        throw new IllegalStateException("a good signature was refused");
      }
    }
  }

  private static void verify(KeySet keys, byte[] input) throws IOException {
    ReceiptChecks checks =
        new ReceiptChecks(
            EnumSet.noneOf(ReceiptChecks.Kind.class),
            keys,
            ShardMapping.standard(),
            GapRule.standard(),
            null,
            null,
            null);
    try (ReceiptCheck check = new ReceiptCheck(checks, ExposureSink.none(), problem -> {})) {
      for (int i = 0; i < SIGNED / 1000; i++) {
        check.read(new ByteArrayInputStream(input));
      }
      if (check.findings().signatures().verified() != SIGNED) {
        throw new IllegalStateException("not every signature was verified");
      }
    }
  }

  /** One thousand signed receipts. */
  private static byte[] signed(KeyPair keys) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      String covered =
          ("{\"index_shard\":\"shard_acme\",\"query_hash\":\"%064x\",\"query_time_ms\":12,"
                  + "\"receipt_id\":\"receipt-%d\",\"result_count\":3,\"result_hash\":\"%064x\","
                  + "\"signature\":\"\",\"subject_id\":\"s\",\"tenant\":\"acme\",\"timestamp\":%d}")
              .formatted(i, i, i, 1_705_312_800L + i);
      String signature =
          Base64.getEncoder().encodeToString(sign(keys, covered.getBytes(StandardCharsets.UTF_8)));
      lines.append(covered.replace("\"signature\":\"\"", "\"signature\":\"" + signature + "\""));
      lines.append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sign(KeyPair keys, byte[] message) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(message);
    return signature.sign();
  }

  /** All identifiers distinct, 100,000 subjects, 1,000 tenants, some reads of a foreign shard. */
  private static void write(Path file, int receipts) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < receipts; i++) {
        int subject = i % 100_000;
        String tenant = "tenant-" + subject % 1000;
        String shard = i % 10_000 == 17 ? "shard_tenant-0" : "shard_" + tenant;
        out.write("{\"receipt_id\":\"receipt-" + (100_000_000 + i) + "\",\"tenant\":\"" + tenant);
        out.write("\",\"subject_id\":\"subject-" + (100_000 + subject));
        out.write("\",\"query_hash\":\"" + hash(i) + "\",\"index_shard\":\"" + shard);
        out.write(
            "\",\"timestamp\":" + (1_705_312_800L + i / 100) + ",\"result_hash\":\"" + hash(i));
        out.write(
            "\",\"result_count\":3,\"query_time_ms\":12,\"signature\":\"" + hash(i) + hash(~i));
        out.write(
            "\",\"labels_accessed\":[\"internal\",\"phi\"],\"abac_decision\":{\"allowed\":true,");
        out.write("\"policy_version\":\"v1\",\"rules_applied\":[\"r1\"]}}\n");
      }
    }
  }

  private static String hash(int seed) {
    long mixed = (seed + 1) * 0x9E3779B97F4A7C15L;
    String part = Long.toHexString(mixed | Long.MIN_VALUE);
    return part + part + part + part;
  }

  private static double seconds(Work work) throws Exception {
    long started = System.nanoTime();
    work.run();
    return (System.nanoTime() - started) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private ReceiptsBench() {}
}
