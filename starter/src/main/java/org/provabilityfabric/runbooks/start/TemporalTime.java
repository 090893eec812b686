package org.provabilityfabric.runbooks.start;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Times as Temporal tells them. */
final class TemporalTime {
  private TemporalTime() {}

  static Instant of(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
