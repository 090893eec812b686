package org.provabilityfabric.runbooks.start;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.audit.HistoryAudit;
import org.provabilityfabric.runbooks.audit.VaultAudit;
import org.provabilityfabric.runbooks.contract.Procedure;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Asks the runs that no record in the vault tells of what they did. */
public final class ToldRuns {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MOST = 5_000;
  private static final int PATIENCE = 3;

  private final TemporalConnection temporal;
  private final VaultAudit vault;
  private final HistoryAudit audit = new HistoryAudit();
  private final Set<String> bundles = new HashSet<>();
  private int unanswered;

  private ToldRuns(TemporalConnection temporal, VaultAudit vault) {
    this.temporal = temporal;
    this.vault = vault;
  }

  /**
   * What the runs of a time tell.
   *
   * @param audit their events, and what could not be found out
   * @param bundles the names of the bundles whose runs are there
   */
  public record Told(HistoryAudit audit, Set<String> bundles) {}

  /**
   * Asks all runs that went on at some time from {@code from} to {@code to}.
   *
   * @param now the server's time
   * @throws TemporalProblem where Temporal cannot be asked at all
   */
  public static Told during(
      TemporalConnection temporal, VaultAudit vault, Instant from, Instant to, Instant now) {
    ToldRuns asking = new ToldRuns(temporal, vault);
    for (ProcedureType type : ProcedureType.values()) {
      asking.all(type, from, to, now);
    }
    asking.retention(now);
    return new Told(asking.audit, Set.copyOf(asking.bundles));
  }

  private void all(ProcedureType type, Instant from, Instant to, Instant now) {
    Incidents runs = new Incidents(temporal, type.type());
    List<Incidents.Listed> open = runs.running(MOST);
    List<Incidents.Listed> ended = runs.ended(MOST);
    if (open.size() == MOST || ended.size() == MOST) {
      audit.unknown("There are more than " + MOST + " runs of " + type.type(), null, null);
    }
    open.stream()
        .filter(run -> run.startedAt().isBefore(to))
        .forEach(run -> ask(type, run, null, now));
    for (Incidents.Listed run : ended) {
      Instant end = run.endedAt() == null ? now : run.endedAt();
      if (run.startedAt().isBefore(to) && !end.isBefore(from)) {
        ask(type, run, end, now);
      }
    }
  }

  private void ask(
      ProcedureType type, Incidents.Listed run, @Nullable Instant endedAt, Instant now) {
    bundles.add(EvidenceVault.bundleName(run.id()));
    Instant last = endedAt == null ? now : endedAt;
    if (vault.tells(run.id(), run.startedAt(), last)
        || audit.tells(run.id(), run.startedAt(), last)) {
      return;
    }
    if (unanswered >= PATIENCE) {
      audit.silent(run.id(), run.startedAt(), endedAt, "Not asked: others did not answer.");
      return;
    }
    try {
      if (type == ProcedureType.INCIDENT) {
        audit.told(incident(run), endedAt);
      } else {
        audit.told(report(run), endedAt);
      }
      unanswered = 0;
    } catch (TemporalProblem problem) {
      unanswered += problem.kind() == TemporalProblem.Kind.NO_ANSWER ? 1 : 0;
      audit.silent(run.id(), run.startedAt(), endedAt, String.valueOf(problem.getMessage()));
    }
  }

  private IncidentReport incident(Incidents.Listed run) {
    return temporal.call(
        ANSWER, "waiting for " + run.id(), () -> stub(Incident.class, run).incidentReport());
  }

  private ProcedureReport report(Incidents.Listed run) {
    return temporal.call(
        ANSWER, "waiting for " + run.id(), () -> stub(Procedure.class, run).report());
  }

  private <T> T stub(Class<T> type, Incidents.Listed run) {
    return temporal
        .client()
        .newWorkflowStub(
            type,
            WorkflowTargetOptions.newBuilder()
                .setWorkflowId(run.id())
                .setRunId(run.runId())
                .build());
  }

  private void retention(Instant now) {
    DescribeNamespaceRequest request =
        DescribeNamespaceRequest.newBuilder().setNamespace(temporal.namespace()).build();
    try {
      DescribeNamespaceResponse namespace =
          temporal.call(
              "asking how long runs are kept",
              () -> temporal.stubs().blockingStub().describeNamespace(request));
      Duration kept =
          Duration.ofSeconds(namespace.getConfig().getWorkflowExecutionRetentionTtl().getSeconds());
      if (!kept.isZero()) {
        Instant oldest = now.minus(kept);
        audit.unknown(
            "Temporal forgets runs "
                + kept.toDays()
                + " days after their end: nothing is known of those that ended before "
                + oldest
                + " and left no record in the vault.",
            null,
            oldest);
      }
    } catch (TemporalProblem problem) {
      audit.unknown(
          "It is not known how long Temporal keeps runs: " + problem.getMessage(), null, null);
    }
  }
}
