package org.provabilityfabric.runbooks.simulator.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One document for each tenant every twenty seconds, made when it is asked for. */
final class RegularDocuments implements LiveDocuments {
  private static final Duration EVERY = Duration.ofSeconds(20);

  private final Instant begin;
  private final Maker maker;

  /** Makes the document of a tenant. */
  interface Maker {
    ObjectNode document(String tenant, long round, Instant at);
  }

  RegularDocuments(Instant begin, Maker maker) {
    this.begin = begin;
    this.maker = maker;
  }

  @Override
  public int count(Instant now) {
    long rounds = Math.max(0, Duration.between(begin, now).dividedBy(EVERY));
    return Math.toIntExact(rounds * ReceiptGenerator.TENANTS.size());
  }

  @Override
  public List<String> between(Instant from, Instant to, int most) {
    List<String> texts = new ArrayList<>();
    long last = Math.max(0, Duration.between(begin, to).dividedBy(EVERY));
    for (long round = last; round > 0 && texts.size() < most; round--) {
      Instant at = begin.plus(EVERY.multipliedBy(round));
      if (at.isBefore(from)) {
        break;
      }
      for (String tenant : ReceiptGenerator.TENANTS) {
        texts.add(maker.document(tenant, round, at).toString());
      }
    }
    return texts.subList(0, Math.min(most, texts.size()));
  }
}
