package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.provabilityfabric.runbooks.simulator.http.Json;

/** Receipts that were handed to the ledger since it began. */
final class SubmittedReceipts {
  private final List<Submitted> receipts = new CopyOnWriteArrayList<>();

  /**
   * Takes one in, as it is.
   *
   * @return what is wrong with it; empty where it was taken
   */
  Optional<String> take(String json) {
    JsonNode receipt;
    try {
      receipt = Json.read(json);
    } catch (IllegalArgumentException e) {
      return Optional.of("the body is not JSON");
    }
    String id = receipt.path("receipt_id").asText("");
    Optional<Instant> at = Timestamps.parse(receipt.path("timestamp").asText(""));
    if (id.isEmpty() || at.isEmpty()) {
      return Optional.of("a receipt needs receipt_id and timestamp");
    }
    if (receipts.stream().anyMatch(held -> held.id().equals(id))) {
      return Optional.of("there is a receipt " + id);
    }
    receipts.add(new Submitted(at.get(), id, json.strip()));
    return Optional.empty();
  }

  /** Those between the two times, both included, newest first. */
  List<Submitted> between(Instant from, Instant to) {
    return receipts.stream()
        .filter(held -> !held.at().isBefore(from) && !held.at().isAfter(to))
        .sorted(Comparator.comparing(Submitted::at).reversed())
        .toList();
  }
}
