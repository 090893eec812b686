package org.provabilityfabric.runbooks.analysis.signatures;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.provabilityfabric.runbooks.analysis.Timestamps;

/**
 * How a signed payload is compared with the record that carries it, field by field. A value may be
 * written in another way on either side (a number as text, a time in seconds or as RFC 3339, an
 * empty list or a zero left out) but must mean the same.
 *
 * @param essential fields that the payload must repeat if the record has them; of other fields the
 *     payload may say nothing, but nothing else
 * @param ignored fields that are never compared: the signature itself
 * @param times fields that hold instants
 */
public record SignedFields(Set<String> essential, Set<String> ignored, Set<String> times) {
  public SignedFields {
    essential = Set.copyOf(essential);
    ignored = Set.copyOf(ignored);
    times = Set.copyOf(times);
  }

  /**
   * The names of the fields that differ, in alphabetical order.
   *
   * @param payload what was signed
   * @param record what carries it
   */
  public List<String> differing(JsonNode payload, JsonNode record) {
    TreeSet<String> names = new TreeSet<>(essential);
    payload.fieldNames().forEachRemaining(names::add);
    names.removeAll(ignored);
    List<String> differing = new ArrayList<>();
    for (String name : names) {
      if (!same(name, payload.path(name), record.path(name))) {
        differing.add(name);
      }
    }
    return differing;
  }

  private boolean same(String name, JsonNode signed, JsonNode carried) {
    if (nothing(signed) || nothing(carried)) {
      // A record may show less than was signed, unless it is by this field that it is known.
      boolean shownLess = nothing(carried) && !essential.contains(name);
      return shownLess || nothing(signed) == nothing(carried);
    }
    if (times.contains(name)) {
      Optional<Instant> instant = Timestamps.of(signed);
      return instant.isPresent() && instant.equals(Timestamps.of(carried));
    }
    return equal(signed, carried);
  }

  private static boolean equal(JsonNode one, JsonNode other) {
    if (one.isObject() && other.isObject()) {
      return one.size() == other.size()
          && one.properties().stream()
              .allMatch(entry -> equalMember(entry, other.path(entry.getKey())));
    }
    if (one.isArray() && other.isArray()) {
      boolean equal = one.size() == other.size();
      for (int i = 0; equal && i < one.size(); i++) {
        equal = equal(one.get(i), other.get(i));
      }
      return equal;
    }
    return one.isValueNode() && other.isValueNode() && equalValue(one, other);
  }

  private static boolean equalMember(Map.Entry<String, JsonNode> member, JsonNode other) {
    return !other.isMissingNode() && equal(member.getValue(), other);
  }

  private static boolean equalValue(JsonNode one, JsonNode other) {
    if (one.asText().equals(other.asText())) {
      return true;
    }
    Optional<BigDecimal> number = number(one);
    Optional<BigDecimal> otherNumber = number(other);
    return (one.isNumber() || other.isNumber())
        && number.isPresent()
        && otherNumber.isPresent()
        && number.get().compareTo(otherNumber.get()) == 0;
  }

  private static Optional<BigDecimal> number(JsonNode value) {
    String text = value.asText();
    if (text.length() > 40 || value.isBoolean()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean nothing(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.textValue().isBlank())
        || (value.isContainerNode() && value.isEmpty())
        || (value.isNumber() && value.decimalValue().signum() == 0);
  }
}
