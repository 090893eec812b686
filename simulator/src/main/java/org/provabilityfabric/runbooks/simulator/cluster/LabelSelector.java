package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A label selector: {@code a=b}, {@code a!=b}, {@code a in (b,c)}, {@code a notin (b)}, {@code a},
 * {@code !a}.
 */
final class LabelSelector implements Predicate<JsonNode> {
  private static final Pattern SET =
      Pattern.compile("([^\\s=!(),]+)\\s+(in|notin)\\s*\\(([^()]*)\\)");
  private static final Pattern EQUALITY =
      Pattern.compile("([^\\s=!(),]+)\\s*(!=|==|=)\\s*([^\\s=!(),]*)");
  private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*([^\\s=!(),]+)");
  private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

  private final List<Predicate<JsonNode>> requirements = new ArrayList<>();

  /**
   * Reads a selector; an empty one matches everything.
   *
   * @throws ApiFailure 400 if it is none
   */
  static LabelSelector parse(String text) {
    LabelSelector selector = new LabelSelector();
    for (String part : COMMA_OUTSIDE_PARENTHESES.split(text)) {
      if (!part.isBlank()) {
        selector.requirements.add(requirement(part.strip()));
      }
    }
    return selector;
  }

  /** Says whether the object's labels meet the selector. */
  @Override
  public boolean test(JsonNode object) {
    JsonNode labels = object.path("metadata").path("labels");
    return requirements.stream().allMatch(requirement -> requirement.test(labels));
  }

  private static Predicate<JsonNode> requirement(String part) {
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      Set<String> values =
          Arrays.stream(set.group(3).split(",", -1)).map(String::strip).collect(Collectors.toSet());
      String key = set.group(1);
      return set.group(2).equals("in")
          ? labels -> labels.has(key) && values.contains(labels.path(key).asText())
          : labels -> !labels.has(key) || !values.contains(labels.path(key).asText());
    }
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches()) {
      boolean wanted = !equality.group(2).equals("!=");
      String key = equality.group(1);
      String value = equality.group(3);
      return labels -> wanted == (labels.has(key) && labels.path(key).asText().equals(value));
    }
    Matcher existence = EXISTENCE.matcher(part);
    if (existence.matches()) {
      boolean wanted = existence.group(1).isEmpty();
      return labels -> wanted == labels.has(existence.group(2));
    }
    throw ApiFailure.badRequest("unable to parse requirement: " + part);
  }
}
