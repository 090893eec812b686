package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * The built-in story, the same for the same seed: four tenants read their own shards for 24 hours;
 * about 50 minutes before the alert, tenant globex reads acme's shard a handful of times, and one
 * of acme's subjects appears under globex.
 */
public final class ReceiptGenerator {
  static final List<String> TENANTS = List.of("acme", "globex", "initech", "umbrella");
  private static final int USUAL = 420;
  private static final int CROSS_TENANT = 6;
  private static final List<List<String>> LABELS =
      List.of(
          List.of("public"), List.of("internal"), List.of("internal", "pii"), List.of("finance"));

  private final Random random;
  private final Instant alert;
  private final ReceiptSigner signer = ReceiptSigner.withTestKey();
  private int made;

  /** Creates the generator of the story that ends in an alert at the given time. */
  public ReceiptGenerator(long seed, Instant alert) {
    this.random = new Random(seed);
    this.alert = alert;
  }

  /** Returns some hundred signed receipts as JSON texts. */
  public List<String> receipts() {
    List<String> receipts = new ArrayList<>();
    for (int i = 0; i < USUAL; i++) {
      long secondsAgo = Duration.ofHours(24).toSeconds() * i / USUAL + random.nextInt(180) + 20;
      String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
      String subject = "user-%s-%02d".formatted(tenant, random.nextInt(12));
      receipts.add(receipt(tenant, subject, "shard_" + tenant, secondsAgo));
    }
    for (int i = 0; i < CROSS_TENANT; i++) {
      String subject = i == 3 ? "user-acme-07" : "user-globex-0" + i;
      long secondsAgo = Duration.ofMinutes(50).toSeconds() - i * 73L;
      receipts.add(receipt("globex", subject, "shard_acme", secondsAgo));
    }
    receipts.add(receipt("acme", "user-acme-07", "shard_acme", 9000));
    return List.copyOf(receipts);
  }

  private String receipt(String tenant, String subject, String shard, long secondsAgo) {
    String id = "rcpt-%06d".formatted(++made);
    ObjectNode receipt = Json.object().put("receipt_id", id);
    receipt.put("tenant", tenant).put("subject_id", subject).put("index_shard", shard);
    receipt.put("query_hash", sha256("query/" + id)).put("result_hash", sha256("result/" + id));
    receipt.put("timestamp", alert.getEpochSecond() - secondsAgo);
    receipt.put("result_count", random.nextInt(20)).put("query_time_ms", 5 + random.nextInt(90));
    LABELS.get(random.nextInt(LABELS.size())).forEach(receipt.withArray("labels_accessed")::add);
    ObjectNode decision = receipt.putObject("abac_decision").put("allowed", true);
    decision.put("policy_version", "2026-02-11");
    decision.putArray("rules_applied").add("tenant-shard-match").add("label-clearance");
    return signer.sign(receipt).toString();
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
