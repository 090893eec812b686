package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A field selector: paths compared with {@code =}, {@code ==} or {@code !=}, such as {@code
 * status.phase!=Running}.
 */
final class FieldSelector implements Predicate<JsonNode> {
  private final List<Predicate<JsonNode>> requirements = new ArrayList<>();

  /**
   * Reads a selector; an empty one matches everything.
   *
   * @throws ApiFailure 400 if it is none
   */
  static FieldSelector parse(String text) {
    FieldSelector selector = new FieldSelector();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        selector.requirements.add(requirement(part.strip()));
      }
    }
    return selector;
  }

  /** Says whether the object's fields meet the selector. */
  @Override
  public boolean test(JsonNode object) {
    return requirements.stream().allMatch(requirement -> requirement.test(object));
  }

  private static Predicate<JsonNode> requirement(String part) {
    int equals = part.indexOf('=');
    if (equals <= 0) {
      throw ApiFailure.badRequest("invalid field selector: " + part);
    }
    boolean wanted = part.charAt(equals - 1) != '!';
    String path = part.substring(0, wanted ? equals : equals - 1).strip();
    String value = part.substring(part.lastIndexOf('=') + 1).strip();
    String pointer = "/" + path.replace('.', '/');
    return object -> wanted == object.at(pointer).asText().equals(value);
  }
}
