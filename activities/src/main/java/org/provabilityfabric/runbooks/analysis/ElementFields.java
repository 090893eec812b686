package org.provabilityfabric.runbooks.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one element leniently: numbers and flags may be text, anything may be
 * missing. A field that is there but cannot be what it should be is reported and read as missing.
 */
public final class ElementFields {
  private final JsonNode fields;
  private final Consumer<String> wrong;

  /**
   * @param fields an object, or anything else, which then has no fields
   * @param wrong receives one sentence for each field that is there but wrong
   */
  public ElementFields(JsonNode fields, Consumer<String> wrong) {
    this.fields = fields;
    this.wrong = wrong;
  }

  /** The members of the object in a field; without members if there is no object. */
  public ElementFields in(String name) {
    JsonNode inner = fields.path(name);
    if (present(inner) && !inner.isObject()) {
      report(name, "an object", inner);
    }
    return new ElementFields(inner, problem -> wrong.accept(name + "." + problem));
  }

  public boolean has(String name) {
    return present(fields.path(name));
  }

  public @Nullable String text(String name) {
    JsonNode value = fields.path(name);
    if (!present(value)) {
      return null;
    }
    if (!value.isValueNode()) {
      report(name, "text", value);
      return null;
    }
    String text = value.asText();
    return text.isBlank() ? null : text;
  }

  /** The first of several fields that holds text. */
  public @Nullable String firstText(String... names) {
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  public @Nullable Instant timestamp(String name) {
    JsonNode value = fields.path(name);
    if (!present(value)) {
      return null;
    }
    Instant instant = Timestamps.of(value).orElse(null);
    if (instant == null) {
      report(name, "Unix time or RFC 3339 text", value);
    }
    return instant;
  }

  public OptionalLong whole(String name) {
    OptionalDouble number = number(name);
    if (number.isPresent() && Math.abs(number.getAsDouble()) > 9e15) {
      report(name, "a number below 9e15", fields.path(name));
      return OptionalLong.empty();
    }
    return number.isPresent() ? OptionalLong.of((long) number.getAsDouble()) : OptionalLong.empty();
  }

  public OptionalDouble number(String name) {
    JsonNode value = fields.path(name);
    if (!present(value)) {
      return OptionalDouble.empty();
    }
    double number = value.isNumber() ? value.doubleValue() : parsed(value);
    if (!Double.isFinite(number)) {
      report(name, "a number", value);
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number);
  }

  public @Nullable Boolean flag(String name) {
    JsonNode value = fields.path(name);
    if (!present(value)) {
      return null;
    }
    Boolean flag =
        switch (value.asText().strip().toLowerCase(Locale.ROOT)) {
          case "true", "1" -> Boolean.TRUE;
          case "false", "0" -> Boolean.FALSE;
          default -> null;
        };
    if (flag == null) {
      report(name, "true or false", value);
    }
    return flag;
  }

  public List<String> texts(String name) {
    JsonNode value = fields.path(name);
    if (!present(value)) {
      return List.of();
    }
    if (!value.isArray()) {
      report(name, "a list of texts", value);
      return value.isValueNode() ? List.of(value.asText()) : List.of();
    }
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(item.isValueNode() ? item.asText() : item.toString()));
    return List.copyOf(texts);
  }

  /** Reports a field; for checks that only the reader of one kind of evidence can make. */
  public void report(String name, String expected) {
    report(name, expected, fields.path(name));
  }

  private void report(String name, String expected, JsonNode found) {
    String shown = found.isValueNode() ? found.toString() : "a JSON " + found.getNodeType();
    String cut = shown.length() > 60 ? shown.substring(0, 60) + "…" : shown;
    wrong.accept(name + ": expected " + expected + ", found " + cut);
  }

  private static boolean present(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  private static double parsed(JsonNode value) {
    try {
      return value.isTextual() ? Double.parseDouble(value.textValue().strip()) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
