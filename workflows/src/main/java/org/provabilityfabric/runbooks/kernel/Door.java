package org.provabilityfabric.runbooks.kernel;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.reading.NearestKey;

/**
 * The check of what people typed, as the first line of every procedure: one sentence that names the
 * field and the nearest known key fails the run, so that nothing hangs.
 */
public final class Door {
  private Door() {}

  /** Refuses fields that the input does not know. */
  public static void refuseUnknown(
      String procedure, @Nullable Map<String, Object> unknown, Class<? extends Record> input) {
    if (unknown == null || unknown.isEmpty()) {
      return;
    }
    List<String> known = Typed.fields(input);
    String field = unknown.keySet().iterator().next();
    throw unknown(procedure, "the field \"" + field + "\"", field, known);
  }

  /** The text of a required field. */
  public static String required(String procedure, String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw refusal(procedure, "needs the field \"" + field + "\".");
    }
    return value.strip();
  }

  /** {@code true} or {@code false}; false where the field is absent. */
  public static boolean flag(String procedure, String field, @Nullable String value) {
    if (value == null || value.isBlank() || value.equalsIgnoreCase("false")) {
      return false;
    }
    if (value.equalsIgnoreCase("true")) {
      return true;
    }
    throw refusal(procedure, "expects true or false in \"" + field + "\", not \"" + value + "\".");
  }

  /** One of an enum's constants, however it is cased or hyphenated; empty where it is absent. */
  public static <E extends Enum<E>> Optional<E> oneOf(
      String procedure, String field, @Nullable String value, Class<E> constants) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    String name = value.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    List<String> known = Arrays.stream(constants.getEnumConstants()).map(Enum::name).toList();
    if (!known.contains(name)) {
      throw unknown(procedure, "\"" + value + "\" in \"" + field + "\"", name, known);
    }
    return Optional.of(Enum.valueOf(constants, name));
  }

  /** An ISO-8601 instant; empty where it is absent. */
  public static Optional<Instant> instant(String procedure, String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(value.strip()));
    } catch (DateTimeParseException e) {
      throw refusal(
          procedure,
          "expects an instant such as 2026-01-31T03:00:00Z in \""
              + field
              + "\", not \""
              + value
              + "\".");
    }
  }

  /** A duration such as {@code 24h}; empty where it is absent. */
  public static Optional<Duration> duration(
      String procedure, String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DurationText.parse(value.strip()));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw refusal(
          procedure,
          "expects a duration such as 24h or 15m in \"" + field + "\", not \"" + value + "\".");
    }
  }

  /** Names, each in an element of its own or several with commas between; blanks do not count. */
  public static List<String> names(String procedure, String field, @Nullable List<String> values) {
    List<String> given = values == null ? List.of() : values;
    if (given.stream().anyMatch(Objects::isNull)) {
      throw refusal(procedure, "expects names in \"" + field + "\", not null.");
    }
    return given.stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /** Texts, each in an element of its own or several with semicolons between. */
  public static List<String> lines(String procedure, String field, @Nullable List<String> values) {
    List<String> given = values == null ? List.of() : values;
    if (given.stream().anyMatch(Objects::isNull)) {
      throw refusal(procedure, "expects texts in \"" + field + "\", not null.");
    }
    return given.stream()
        .flatMap(value -> Arrays.stream(value.split(";")))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** A moment, as an instant or as a duration back from now; empty where it is absent. */
  public static Optional<Instant> moment(
      String procedure, String field, @Nullable String value, Instant now) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    String text = value.strip();
    try {
      return Optional.of(
          text.indexOf('-') > 0 ? Instant.parse(text) : now.minus(DurationText.parse(text)));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw refusal(
          procedure,
          "expects a duration such as 24h or 15m, or an instant such as 2026-01-31T03:00:00Z, in \""
              + field
              + "\", not \""
              + value
              + "\".");
    }
  }

  public static ApplicationFailure refusal(String procedure, String what) {
    return FailureKind.INVALID_INPUT.failure(procedure + " " + what);
  }

  /**
   * The refusal of a name that is none, with the nearest that is one.
   *
   * @param what the name as it stands in the sentence
   * @param written what the nearest one is looked for by
   */
  public static ApplicationFailure unknown(
      String procedure, String what, String written, List<String> known) {
    String hint =
        NearestKey.to(written, known).map(key -> ", did you mean \"" + key + "\"?").orElse(".");
    return refusal(
        procedure, "does not know " + what + hint + " Known: " + String.join(", ", known) + ".");
  }
}
