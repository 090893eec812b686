package org.provabilityfabric.runbooks.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.deployment.QueueVariables;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;

/**
 * What a worker is told: {@code runbook.yaml}, and by environment variables which queues to serve,
 * as whom, and how much at a time.
 *
 * @param deployment the deployment's facts
 * @param identities the same facts with the Kubernetes access of a queue that has its own
 * @param policies the organisation's rules; null for the shipped ones
 * @param queues the task queues to serve
 * @param environment where secrets are found that are referred to by variable
 * @param limits how much is done at a time
 */
public record WorkerSettings(
    Deployment deployment,
    Map<String, Deployment> identities,
    @Nullable Path policies,
    List<String> queues,
    Map<String, String> environment,
    WorkerLimits limits) {
  /** The queues to serve, separated by commas; all where it is not set. */
  public static final String QUEUES = "RUNBOOK_QUEUES";

  /** The file or directory of the organisation's rules. */
  public static final String POLICIES = PolicyReader.VARIABLE;

  /** How many activities of a queue run at once. */
  public static final String ACTIVITIES = "RUNBOOK_WORKER_ACTIVITIES";

  /** How many workflow tasks run at once. */
  public static final String WORKFLOW_TASKS = "RUNBOOK_WORKER_WORKFLOW_TASKS";

  /** How many workflows are kept in memory between their tasks; others are replayed when wanted. */
  public static final String CACHED_WORKFLOWS = "RUNBOOK_WORKER_CACHED_WORKFLOWS";

  /** How long running activities may go on when the worker is to end, such as {@code 10s}. */
  public static final String GRACE = "RUNBOOK_WORKER_GRACE";

  public WorkerSettings {
    identities = Map.copyOf(identities);
    queues = List.copyOf(queues);
    environment = Map.copyOf(environment);
  }

  /**
   * Reads what the worker is told. A queue has a Kubernetes identity of its own where {@link
   * QueueVariables} say so.
   *
   * @param runbookYaml null to look for it in the usual places
   * @throws BadDocumentException naming each mistake with its line or variable
   */
  public static WorkerSettings read(@Nullable Path runbookYaml, Map<String, String> environment) {
    Path here = Path.of("");
    Deployment deployment = DeploymentReader.find(runbookYaml, here, environment);
    Map<String, Deployment> identities = new HashMap<>();
    for (String queue : Assembly.QUEUES) {
      Map<String, String> own = QueueVariables.of(queue, environment);
      if (!own.isEmpty()) {
        Map<String, String> merged = new HashMap<>(environment);
        merged.putAll(own);
        identities.put(queue, DeploymentReader.find(runbookYaml, here, merged));
      }
    }
    String policies = environment.getOrDefault(POLICIES, "");
    return new WorkerSettings(
        deployment,
        identities,
        policies.isBlank() ? null : Path.of(policies),
        queues(environment.getOrDefault(QUEUES, "")),
        environment,
        limits(environment));
  }

  /** These settings for other queues. */
  public WorkerSettings serving(List<String> others) {
    return new WorkerSettings(deployment, identities, policies, others, environment, limits);
  }

  /** Reads the rules anew each time it is asked. */
  public Supplier<Policy> policy() {
    Path file = policies;
    return file == null ? PolicyReader::shipped : () -> PolicyReader.read(file);
  }

  private static List<String> queues(String text) {
    if (text.isBlank()) {
      return Assembly.QUEUES;
    }
    List<String> queues = new ArrayList<>();
    for (String queue : text.split(",", -1)) {
      queues.add(queue.strip());
    }
    return queues;
  }

  private static WorkerLimits limits(Map<String, String> environment) {
    WorkerLimits usual = WorkerLimits.usual();
    return new WorkerLimits(
        number(environment, ACTIVITIES, usual.activities()),
        number(environment, WORKFLOW_TASKS, usual.workflowTasks()),
        number(environment, CACHED_WORKFLOWS, usual.cachedWorkflows()),
        duration(environment, GRACE, usual.grace()));
  }

  private static int number(Map<String, String> environment, String name, int usual) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return usual;
    }
    if (!text.matches("[1-9]\\d{0,4}")) {
      throw refused(name, "expected a number from 1 to 99999, found `" + text + "`");
    }
    return Integer.parseInt(text);
  }

  private static Duration duration(Map<String, String> environment, String name, Duration usual) {
    String text = environment.getOrDefault(name, "").strip();
    try {
      return text.isEmpty() ? usual : DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw refused(name, String.valueOf(e.getMessage()));
    }
  }

  private static BadDocumentException refused(String name, String message) {
    return new BadDocumentException(new Problem("environment variable " + name, 0, "", message));
  }
}
