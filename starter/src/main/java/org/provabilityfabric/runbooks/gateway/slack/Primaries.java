package org.provabilityfabric.runbooks.gateway.slack;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.start.Incidents;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;

/** The running incidents that another one could be a duplicate of. */
final class Primaries {
  /** All of it ends while Slack still opens a form. */
  static final Duration LISTING = Duration.ofMillis(900);

  static final Duration ASKING = Duration.ofMillis(700);

  private static final int MOST = 50;
  private static final int LONGEST_ID = 150;

  private final TemporalConnection temporal;
  private final ExecutorService asking;

  Primaries(TemporalConnection temporal, ExecutorService asking) {
    this.temporal = temporal;
    this.asking = asking;
  }

  /**
   * An incident that can be chosen.
   *
   * @param told how people know it
   */
  record Primary(String id, String told) {}

  /**
   * What can be chosen.
   *
   * @param primaries newest first
   * @param more whether others run that are not offered
   */
  record Choice(List<Primary> primaries, boolean more) {}

  /**
   * Those that would take an incident as their duplicate; one that does not say in time how it
   * stands is among them by its id.
   *
   * @throws TemporalProblem where the running ones could not be listed in time
   */
  Choice of(String incident) {
    List<String> running =
        temporal.call(
            LISTING,
            "listing the running incidents",
            () ->
                new Incidents(temporal)
                    .running(MOST + 1).stream()
                        .map(Incidents.Listed::id)
                        .filter(id -> id.length() <= LONGEST_ID)
                        .toList());
    Map<String, CompletableFuture<Optional<IncidentStatus>>> asked = new LinkedHashMap<>();
    running.stream().limit(MOST).forEach(id -> asked.put(id, ask(id)));
    IncidentStatus own = asked.computeIfAbsent(incident, this::ask).join().orElse(null);
    asked.remove(incident);
    List<Primary> primaries =
        asked.entrySet().stream()
            .flatMap(one -> primary(one.getKey(), one.getValue().join(), own).stream())
            .toList();
    return new Choice(primaries, running.size() > MOST);
  }

  private CompletableFuture<Optional<IncidentStatus>> ask(String id) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Optional.of(
                temporal.call(
                    ASKING,
                    "asking " + id + " how it stands",
                    () -> temporal.client().newWorkflowStub(Incident.class, id).incident()));
          } catch (TemporalProblem silent) {
            return Optional.empty();
          }
        },
        asking);
  }

  private static Optional<Primary> primary(
      String id, Optional<IncidentStatus> status, @Nullable IncidentStatus own) {
    if (status.isEmpty()) {
      return Optional.of(new Primary(id, id));
    }
    IncidentStatus other = status.get();
    return takes(other, own)
        ? Optional.of(new Primary(id, other.severity() + " " + other.title()))
        : Optional.empty();
  }

  /** As the incident itself would decide it; it is asked in any case. */
  private static boolean takes(IncidentStatus other, @Nullable IncidentStatus own) {
    if (other.state().equals("resolved") || other.team().duplicateOf() != null) {
      return false;
    }
    return own == null
        || (other.severity().atLeast(own.severity())
            && other.procedure().rehearsal() == own.procedure().rehearsal());
  }
}
