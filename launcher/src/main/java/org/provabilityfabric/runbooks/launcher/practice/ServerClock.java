package org.provabilityfabric.runbooks.launcher.practice;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** The time of the in-memory server, for everything that stamps or serves times. */
final class ServerClock extends Clock {
  private final LongSupplier millis;
  private final ZoneId zone;

  ServerClock(LongSupplier millis) {
    this(millis, ZoneOffset.UTC);
  }

  private ServerClock(LongSupplier millis, ZoneId zone) {
    super();
    this.millis = millis;
    this.zone = zone;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new ServerClock(millis, other);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.getAsLong());
  }
}
