package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.provabilityfabric.runbooks.simulator.http.Json;

/**
 * Capability tokens. Like real ledgers it lists as active what is not revoked, expired or not:
 * readers must look at {@code expires_at} themselves.
 */
public final class CapabilityTokens {
  private final Map<String, ObjectNode> tokens = new LinkedHashMap<>();

  /** Returns a few tokens of each tenant, one of them expired, one revoked. */
  public static CapabilityTokens builtIn(Instant alert) {
    CapabilityTokens tokens = new CapabilityTokens();
    int number = 100;
    for (String tenant : ReceiptGenerator.TENANTS) {
      for (int i = 0; i < 3; i++) {
        String id = "token" + number++;
        tokens.add(token(id, tenant, i, alert.minus(Duration.ofHours(6))));
      }
    }
    tokens.add(token("token90", "globex", 0, alert.minus(Duration.ofDays(3))));
    tokens.add(token("token91", "acme", 1, alert.minus(Duration.ofHours(2))).put("revoked", true));
    return tokens;
  }

  private static ObjectNode token(String id, String tenant, int subject, Instant issued) {
    ObjectNode token = Json.object().put("token_id", id).put("tenant", tenant);
    token.put("subject_id", "user-%s-%02d".formatted(tenant, subject));
    token.putArray("capabilities").add("retrieve:shard_" + tenant);
    token.put("issued_at", issued.getEpochSecond());
    token.put("expires_at", issued.plus(Duration.ofHours(24)).getEpochSecond());
    token.put("issuer", "capability-issuer").put("version", "1.0").put("key_id", "cap-2026-01");
    return token.put("algorithm", "ed25519").put("revoked", false).put("usage_count", 3);
  }

  /** Adds a token, or puts it in the place of the one with the same id. */
  public synchronized void add(ObjectNode token) {
    tokens.put(token.path("token_id").asText(), token);
  }

  /** Says that a token was used at a time, revoked or not. */
  public synchronized void used(String id, Instant at) {
    ObjectNode token = tokens.get(id);
    if (token == null) {
      throw new IllegalArgumentException("there is no token " + id);
    }
    token.put("usage_count", token.path("usage_count").asInt() + 1);
    token.put("last_used_at", at.getEpochSecond());
  }

  synchronized ArrayNode list(boolean activeOnly) {
    ArrayNode list = Json.array();
    tokens.values().stream()
        .filter(token -> !activeOnly || !token.path("revoked").asBoolean())
        .forEach(list::add);
    return list.deepCopy();
  }

  /** Revokes by {@code token_ids}, one result for each, or by the newer {@code token_id}. */
  synchronized JsonNode revoke(JsonNode body) {
    if (body.has("token_id")) {
      return revoke(body.path("token_id").asText());
    }
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("results");
    body.path("token_ids").forEach(id -> results.add(revoke(id.asText())));
    return answer;
  }

  private ObjectNode revoke(String id) {
    ObjectNode token = tokens.get(id);
    ObjectNode result = Json.object().put("token_id", id).put("revoked", token != null);
    if (token == null) {
      return result.put("error_message", "token not found");
    }
    token.put("revoked", true);
    return result;
  }
}
