package org.provabilityfabric.runbooks.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How inputs, results, messages and failures stand in histories.
 *
 * @param encryption null where nobody has said a word; then no connection is made
 * @param keys the first one is written with, each is read with
 */
public record HistoryPrivacy(@Nullable HistoryEncryption encryption, List<HistoryKey> keys) {
  public HistoryPrivacy {
    keys = List.copyOf(keys);
  }

  /** Nothing said. */
  public static HistoryPrivacy unsaid() {
    return new HistoryPrivacy(null, List.of());
  }
}
