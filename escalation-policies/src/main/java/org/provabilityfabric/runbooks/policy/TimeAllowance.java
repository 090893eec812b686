package org.provabilityfabric.runbooks.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;

/**
 * How long a response or a resolution may take ("Response Time", "Resolution Time"). Written as
 * text: a duration ({@code 15m}), {@code next-business-day} or {@code next-sprint}. What instant it
 * means is said by {@link BusinessCalendar#deadline}.
 */
public sealed interface TimeAllowance {
  /** A fixed time from the beginning. */
  record Within(Duration duration) implements TimeAllowance {
    public Within {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException(
            "a time allowance must be longer than nothing, but was "
                + DurationText.print(duration));
      }
    }

    @Override
    public String text() {
      return DurationText.print(duration);
    }
  }

  /** The end of business on the next business day. */
  record NextBusinessDay() implements TimeAllowance {
    @Override
    public String text() {
      return "next-business-day";
    }
  }

  /** The end of business on the last business day of the next sprint. */
  record NextSprint() implements TimeAllowance {
    @Override
    public String text() {
      return "next-sprint";
    }
  }

  /** The written form, which {@link #of(String)} reads. */
  @JsonValue
  String text();

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException where the text is no allowance
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static TimeAllowance of(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT).replace(' ', '-')) {
      case "next-business-day" -> new NextBusinessDay();
      case "next-sprint" -> new NextSprint();
      default -> new Within(DurationText.parse(text));
    };
  }

  /** A fixed time from the beginning. */
  static TimeAllowance within(Duration duration) {
    return new Within(duration);
  }
}
