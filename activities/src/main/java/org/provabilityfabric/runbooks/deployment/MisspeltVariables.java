package org.provabilityfabric.runbooks.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.reading.NearestKey;
import org.provabilityfabric.runbooks.reading.Problem;

/**
 * Environment variables that set nothing, although one of nearly the same name would: a setting
 * that was meant and is not there. Those that the file refers to, as to a secret, are left alone.
 */
final class MisspeltVariables {
  private static final String PREFIX = "RUNBOOK_";

  /** For programs that a deployment brings along. */
  private static final String PAGER = "RUNBOOK_PAGER_";

  private static final int NEARLY = 2;

  /** What is set by the environment alone. */
  private static final Set<String> ALONE =
      Set.of(
          "RUNBOOK_CONFIG",
          "RUNBOOK_POLICIES",
          "RUNBOOK_QUEUES",
          "RUNBOOK_GATEWAY_SECRET",
          "RUNBOOK_WORKER_ACTIVITIES",
          "RUNBOOK_WORKER_WORKFLOW_TASKS",
          "RUNBOOK_WORKER_CACHED_WORKFLOWS",
          "RUNBOOK_WORKER_GRACE",
          "RUNBOOK_LOG_FORMAT",
          "RUNBOOK_TERMINAL",
          "RUNBOOK_MESSAGE_KEY",
          "RUNBOOK_MESSAGE_SUBJECT",
          "RUNBOOK_INCIDENT");

  private MisspeltVariables() {}

  /**
   * What is probably misspelt.
   *
   * @param settings the variables that override a value of the file
   * @param file the file as it is written; null where there is none
   */
  static List<Problem> in(
      Map<String, String> environment, Set<String> settings, @Nullable JsonNode file) {
    Set<String> known = known(settings);
    Set<String> referred = file == null ? Set.of() : texts(file);
    List<Problem> problems = new ArrayList<>();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(PREFIX)
          && !name.startsWith(PAGER)
          && !known.contains(name)
          && !referred.contains(name)) {
        NearestKey.to(name, known, NEARLY)
            .ifPresent(
                meant ->
                    problems.add(
                        new Problem(
                            "environment variable " + name,
                            0,
                            "",
                            "sets nothing, did you mean `" + meant + "`?")));
      }
    }
    return problems;
  }

  private static Set<String> known(Set<String> settings) {
    Set<String> known = new HashSet<>(ALONE);
    known.addAll(settings);
    known.addAll(QueueVariables.all(settings));
    return known;
  }

  private static Set<String> texts(JsonNode node) {
    Set<String> texts = new HashSet<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(inner -> texts.addAll(texts(inner)));
    return texts;
  }
}
