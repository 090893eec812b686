package org.provabilityfabric.runbooks.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which alerts may be silent while a component is in maintenance: those that the routing takes to
 * that component, but never one that could be a P0.
 */
public final class Silencing {
  private Silencing() {}

  /**
   * One set of matchers for each label that may name the component; an alert is silent where it
   * fits all of a set. None where every alert could be a P0.
   */
  public static List<List<LabelMatcher>> of(RoutingRules routing, String component) {
    List<LabelMatcher> harmless = harmless(routing);
    if (harmless.isEmpty()) {
      return List.of();
    }
    List<List<LabelMatcher>> sets = new ArrayList<>();
    List<String> labels = routing.componentLabels();
    for (int i = 0; i < labels.size(); i++) {
      List<LabelMatcher> set = new ArrayList<>();
      labels.subList(0, i).forEach(earlier -> set.add(LabelMatcher.is(earlier, "")));
      set.add(LabelMatcher.is(labels.get(i), component));
      set.addAll(harmless);
      sets.add(List.copyOf(set));
    }
    return List.copyOf(sets);
  }

  /** What keeps alerts that could be a P0 audible; empty where nothing can. */
  private static List<LabelMatcher> harmless(RoutingRules routing) {
    Set<String> grave = names(routing, true);
    if (routing.otherwise().severity() == Severity.P0) {
      Set<String> known = names(routing, false);
      known.removeAll(grave);
      return known.isEmpty() ? List.of() : List.of(LabelMatcher.isOneOf("alertname", any(known)));
    }
    List<LabelMatcher> matchers = new ArrayList<>();
    matchers.add(LabelMatcher.isNoneOf("alertname", grave.isEmpty() ? "" : any(grave)));
    Set<String> labels =
        routing.bySeverityLabel().entrySet().stream()
            .filter(label -> label.getValue().severity() == Severity.P0)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!labels.isEmpty()) {
      matchers.add(LabelMatcher.isNoneOf("severity", "(?i:" + any(labels) + ")"));
    }
    return matchers;
  }

  private static Set<String> names(RoutingRules routing, boolean grave) {
    return routing.rules().stream()
        .filter(rule -> (rule.severity() == Severity.P0) == grave)
        .flatMap(rule -> rule.alerts().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String any(Set<String> texts) {
    return texts.stream().map(Silencing::literal).collect(Collectors.joining("|"));
  }

  private static String literal(String text) {
    return text.replaceAll("([\\\\.+*?()\\[\\]{}|^$])", "\\\\$1");
  }
}
