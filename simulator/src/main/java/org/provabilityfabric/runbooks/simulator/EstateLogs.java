package org.provabilityfabric.runbooks.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.provabilityfabric.runbooks.simulator.cluster.Cluster;
import org.provabilityfabric.runbooks.simulator.cluster.LogLine;
import org.provabilityfabric.runbooks.simulator.cluster.ResourceType;
import org.provabilityfabric.runbooks.simulator.ledger.Documents;

/**
 * What the containers wrote in the 24 hours before the alert. The lines about requests follow from
 * the receipts and certificates that the ledger holds, so that logs and ledger tell one story.
 */
final class EstateLogs {
  private static final String NAMESPACE = "provability-fabric";
  private static final String GATEWAY = "retrieval-gateway";
  private static final String SIDECAR = "sidecar-watcher";
  private static final int MOST_DOCUMENTS = 3000;
  private static final Duration SPAN = Duration.ofHours(24);

  private final Cluster cluster;
  private final Instant alert;
  private final Random random;
  private final Map<Container, List<LogLine>> lines = new HashMap<>();
  private final Map<String, List<String>> podsByApp = new HashMap<>();

  private record Container(String pod, String name) {}

  EstateLogs(Cluster cluster, Instant alert, long seed) {
    this.cluster = cluster;
    this.alert = alert;
    this.random = new Random(seed + 2);
  }

  void write(Documents receipts, Documents certificates) {
    receipts.newest(MOST_DOCUMENTS, this::receipt);
    certificates.newest(MOST_DOCUMENTS, this::certificate);
    every(
        GATEWAY, GATEWAY, Duration.ofMinutes(1), "DEBUG index cache hit_ratio=0.9%d in_flight=%d");
    every(GATEWAY, SIDECAR, Duration.ofMinutes(10), "INFO capability check ok count=%d%d");
    every("egress-firewall", "egress-firewall", Duration.ofMinutes(5), "DEBUG queue=%d workers=%d");
    every("ledger", "ledger", Duration.ofMinutes(5), "DEBUG db pool used=%d idle=%d");
    every("postgres", "postgres", Duration.ofMinutes(15), "LOG:  checkpoint complete: wrote %d%d");
    lines.forEach(
        (container, written) -> {
          written.sort(Comparator.comparing(LogLine::at));
          cluster.logs().append(NAMESPACE, container.pod(), container.name(), written);
        });
  }

  private void receipt(Instant at, JsonNode receipt) {
    String id = receipt.path("receipt_id").asText();
    String tenant = receipt.path("tenant").asText();
    String shard = receipt.path("index_shard").asText();
    String request = "req-%08x".formatted(id.hashCode());
    add(
        GATEWAY,
        GATEWAY,
        at,
        id,
        "INFO request_id=%s tenant=%s subject=%s shard=%s decision=allow results=%d receipt=%s"
            .formatted(
                request,
                tenant,
                receipt.path("subject_id").asText(),
                shard,
                receipt.path("result_count").asInt(),
                id));
    add("ledger", "ledger", at, id, "INFO stored receipt=%s tenant=%s".formatted(id, tenant));
    if (!shard.isEmpty() && !shard.equals("shard_" + tenant)) {
      String trip = "tenant %s read %s request_id=%s".formatted(tenant, shard, request);
      add(GATEWAY, SIDECAR, at, id, "WARN Guard trip: " + trip);
      add(GATEWAY, SIDECAR, at, id, "WARN Policy violation recorded: cross-tenant read, " + trip);
    }
    int chance = random.nextInt(60);
    if (chance == 0) {
      notSubmitted(at, tenant, id);
    } else if (chance == 1) {
      denied(at, tenant, id);
    }
  }

  private void notSubmitted(Instant at, String tenant, String id) {
    add(
        GATEWAY,
        GATEWAY,
        at.plusSeconds(3),
        id,
        "ERROR Failed to submit receipt to ledger: request_id=req-%08x tenant=%s: connection reset"
            .formatted(random.nextInt(), tenant));
  }

  private void denied(Instant at, String tenant, String id) {
    String request = "req-%08x".formatted(random.nextInt());
    add(
        GATEWAY,
        GATEWAY,
        at.plusSeconds(5),
        id,
        "WARN request_id=%s tenant=%s shard=shard_%s decision=deny rule=label-clearance"
            .formatted(request, tenant, tenant));
    add(
        GATEWAY,
        SIDECAR,
        at.plusSeconds(5),
        id,
        "WARN Event %s denied: capability lacks label finance".formatted(request));
    String subject = "user-%s-%02d".formatted(tenant, Math.floorMod(id.hashCode(), 3));
    add(
        GATEWAY,
        SIDECAR,
        at.plusSeconds(5),
        id,
        "ERROR Policy violation recorded: ViolationRecord { event_id: \"%s\", user_id: \"%s\", event_type: \"read\", reason: \"capability lacks label finance\", epoch: 4, timestamp: %d, attributes: [(\"tenant\", \"%s\")] }"
            .formatted(request, subject, at.getEpochSecond(), tenant));
  }

  /**
   * Adds to the story that is built in, before the logs are written: somebody presents two tokens
   * of globex for what they do not grant, again and again.
   */
  EstateLogs withBypasses() {
    for (int i = 0; i < 12; i++) {
      Instant at = alert.minus(Duration.ofMinutes(45)).plus(Duration.ofMinutes(3L * i));
      String token = i % 3 == 0 ? "token104" : "token103";
      add(
          GATEWAY,
          SIDECAR,
          at,
          token + i,
          "WARN Guard trip: token_id=%s tenant=globex capability write:shard_acme not granted"
              .formatted(token));
    }
    return this;
  }

  private void certificate(Instant at, JsonNode certificate) {
    String id = certificate.path("cert_id").asText();
    add(
        "egress-firewall",
        "egress-firewall",
        at,
        id,
        "INFO certificate=%s plan=%s tenant=%s action=%s"
            .formatted(
                id,
                certificate.path("plan_id").asText(),
                certificate.path("tenant").asText(),
                certificate.path("action_taken").asText()));
    if (random.nextInt(50) == 0) {
      add("egress-firewall", "egress-firewall", at, id, "ERROR detector timed out plan=retry");
    }
  }

  private void every(String app, String container, Duration interval, String format) {
    for (String pod : pods(app)) {
      Instant begun = alert.minus(SPAN).plusSeconds(Math.floorMod(pod.hashCode(), 60));
      for (Instant at = begun; at.isBefore(alert); at = at.plus(interval)) {
        String text = format.formatted(random.nextInt(10), random.nextInt(10));
        lines
            .computeIfAbsent(new Container(pod, container), any -> new ArrayList<>())
            .add(new LogLine(at, text));
      }
    }
  }

  private void add(String app, String container, Instant at, String key, String text) {
    List<String> pods = pods(app);
    if (pods.isEmpty() || at.isBefore(alert.minus(SPAN)) || at.isAfter(alert)) {
      return;
    }
    String pod = pods.get(Math.floorMod(key.hashCode(), pods.size()));
    lines
        .computeIfAbsent(new Container(pod, container), any -> new ArrayList<>())
        .add(new LogLine(at, text));
  }

  private List<String> pods(String app) {
    return podsByApp.computeIfAbsent(
        app,
        name ->
            cluster.list(ResourceType.PODS, NAMESPACE, "app=" + name).stream()
                .map(pod -> pod.path("metadata").path("name").asText())
                .toList());
  }
}
