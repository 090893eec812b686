package org.provabilityfabric.runbooks.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Timestamps as they occur in the field: Unix time in seconds (with or without a fraction),
 * milliseconds, microseconds or nanoseconds, as number or as text, and RFC 3339 text (without a
 * zone it is UTC). Years before 1970 or after 9999 are no timestamps.
 */
public final class Timestamps {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,19}(\\.\\d{1,18})?");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);
  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);

  private Timestamps() {}

  /** The instant that a field holds, if it holds one. */
  public static Optional<Instant> of(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return ofUnix(BigDecimal.valueOf(value.longValue()));
    }
    if (value.isFloatingPointNumber() && Math.abs(value.doubleValue()) < 1e19) {
      return ofUnix(value.decimalValue());
    }
    return value.isTextual() ? of(value.textValue()) : Optional.empty();
  }

  /** The instant that a text holds, if it holds one. */
  public static Optional<Instant> of(String text) {
    String stripped = text.strip();
    if (stripped.length() > 64) {
      return Optional.empty();
    }
    if (NUMBER.matcher(stripped).matches()) {
      return ofUnix(new BigDecimal(stripped));
    }
    return ofRfc3339(stripped.length() > 10 ? withT(stripped) : stripped);
  }

  private static Optional<Instant> ofUnix(BigDecimal number) {
    BigDecimal seconds = number;
    while (seconds.compareTo(FIRST_MILLISECONDS) >= 0) {
      seconds = seconds.divide(THOUSAND);
    }
    if (seconds.signum() < 0) {
      return Optional.empty();
    }
    long whole = seconds.longValue();
    long nanos = seconds.subtract(BigDecimal.valueOf(whole)).multiply(BILLION).longValue();
    return inRange(Instant.ofEpochSecond(whole, nanos));
  }

  private static Optional<Instant> ofRfc3339(String text) {
    try {
      return inRange(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException withoutZone) {
      return ofLocal(text);
    }
  }

  private static Optional<Instant> ofLocal(String text) {
    try {
      return inRange(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException notATimestamp) {
      return Optional.empty();
    }
  }

  private static String withT(String text) {
    return text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
  }

  private static Optional<Instant> inRange(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    return year >= 1970 && year <= 9999 ? Optional.of(instant) : Optional.empty();
  }
}
