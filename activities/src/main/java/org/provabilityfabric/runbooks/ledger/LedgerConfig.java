package org.provabilityfabric.runbooks.ledger;

import java.net.URI;
import java.time.Duration;

/**
 * Where the ledger is and how long to wait for it.
 *
 * @param baseUrl such as {@code http://ledger:3000}; a path is kept
 * @param connectTimeout for making a connection
 * @param requestTimeout from sending a request to the begin of its answer
 * @param idleTimeout the longest silence within an answer
 * @param retryFor how long one request is repeated after failures that may pass
 * @param pageSize how many elements are asked for at once; real ledgers give 100 unless told
 * @param userAgent how these requests are known in the ledger's log
 */
public record LedgerConfig(
    URI baseUrl,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration idleTimeout,
    Duration retryFor,
    int pageSize,
    String userAgent) {
  public LedgerConfig {
    String scheme = String.valueOf(baseUrl.getScheme());
    if (!scheme.matches("(?i)https?") || baseUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "the ledger's address must be an http or https URL with a host");
    }
    if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "the ledger's address must have no user information and no query");
    }
    if (pageSize < 1) {
      throw new IllegalArgumentException("the page size must be positive, but is " + pageSize);
    }
  }

  /** The usual deadlines: 5 s to connect, 15 s to answer, 10 s of silence, 30 s of repeating. */
  public static LedgerConfig at(URI baseUrl) {
    return new LedgerConfig(
        baseUrl,
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        100,
        "fabric-runbooks");
  }
}
