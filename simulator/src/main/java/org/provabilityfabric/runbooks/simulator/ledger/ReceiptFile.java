package org.provabilityfabric.runbooks.simulator.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A file of receipts or certificates before it is served. */
public final class ReceiptFile {
  private ReceiptFile() {}

  /**
   * Returns the time of the latest document in the file (its {@code timestamp} as unix seconds,
   * milliseconds or RFC 3339 text), or nothing if there is none. The file is read as a stream.
   *
   * @throws IllegalArgumentException if the file cannot be read
   */
  public static Optional<Instant> latestTimestamp(Path file) {
    try (Documents documents = Documents.ofFile(file)) {
      return documents.latestTimestamp();
    }
  }
}
