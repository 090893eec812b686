package org.provabilityfabric.runbooks.gateway.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Genuine signatures that were taken, for as long as their timestamps could pass again. Only what
 * was verified is remembered, so that nobody else can fill it.
 */
final class SeenRequests {
  private static final Duration KEPT = SlackSignature.SKEW.multipliedBy(2).plusSeconds(10);

  private final Map<String, Instant> seen = new LinkedHashMap<>();

  /** Whether it is the first with this signature. */
  synchronized boolean first(String signature, Instant now) {
    Iterator<Instant> oldest = seen.values().iterator();
    while (oldest.hasNext() && oldest.next().plus(KEPT).isBefore(now)) {
      oldest.remove();
    }
    return seen.putIfAbsent(signature, now) == null;
  }
}
