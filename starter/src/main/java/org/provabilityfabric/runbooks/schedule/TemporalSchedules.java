package org.provabilityfabric.runbooks.schedule;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.start.IncidentIds;
import org.provabilityfabric.runbooks.start.ProcedureStarter;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/** Temporal's schedules in one namespace. */
public final class TemporalSchedules {
  private final TemporalConnection temporal;
  private final ScheduleClient client;

  public TemporalSchedules(TemporalConnection temporal) {
    this.temporal = temporal;
    client =
        ScheduleClient.newInstance(
            temporal.stubs(),
            ScheduleClientOptions.newBuilder()
                .setNamespace(temporal.namespace())
                .setDataConverter(temporal.client().getOptions().getDataConverter())
                .build());
  }

  /**
   * A schedule with the instants at which it starts next; none while it is paused.
   *
   * @param next at most ten, the nearest first
   */
  public record Found(Scheduled schedule, List<Instant> next) {}

  /**
   * All schedules of the namespace.
   *
   * @param expected looked for by name as well: the list may lag some seconds behind
   * @throws org.provabilityfabric.runbooks.start.TemporalProblem where Temporal cannot be asked
   */
  public List<Found> all(List<String> expected) {
    Set<String> names = new LinkedHashSet<>(expected);
    temporal.call(
        "listing the schedules",
        () -> {
          try (Stream<ScheduleListDescription> listed = client.listSchedules()) {
            return names.addAll(listed.map(ScheduleListDescription::getScheduleId).toList());
          }
        });
    List<Found> found = new ArrayList<>();
    for (String name : names) {
      temporal.call("looking at the schedule " + name, () -> described(name)).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private Optional<Found> described(String name) {
    try {
      ScheduleDescription there = client.getHandle(name).describe();
      return Optional.of(
          new Found(
              ScheduleWords.of(there),
              there.getSchedule().getState().isPaused()
                  ? List.of()
                  : there.getInfo().getNextActionTimes()));
    } catch (ScheduleException e) {
      if (e.getCause() instanceof StatusRuntimeException status
          && status.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Makes a schedule that is not there. */
  public void create(WantedSchedules.Wanted wanted) {
    String name = wanted.rule().name();
    Object unused =
        temporal.call(
            "making the schedule " + name,
            () ->
                client.createSchedule(
                    name,
                    schedule(wanted).setState(state(wanted).build()).build(),
                    ScheduleOptions.newBuilder().build()));
  }

  /** Makes one that is there like the wanted one; a paused one stays paused. */
  public void update(WantedSchedules.Wanted wanted) {
    String name = wanted.rule().name();
    Object unused =
        temporal.call(
            "changing the schedule " + name,
            () -> {
              client
                  .getHandle(name)
                  .update(
                      before -> {
                        ScheduleState now = before.getDescription().getSchedule().getState();
                        ScheduleState kept = now.isPaused() ? paused(now) : state(wanted).build();
                        return new ScheduleUpdate(schedule(wanted).setState(kept).build());
                      });
              return name;
            });
  }

  private static ScheduleState paused(ScheduleState now) {
    return ScheduleState.newBuilder().setPaused(true).setNote(now.getNote()).build();
  }

  private static ScheduleState.Builder state(WantedSchedules.Wanted wanted) {
    return ScheduleState.newBuilder().setNote(wanted.rule().note());
  }

  private static Schedule.Builder schedule(WantedSchedules.Wanted wanted) {
    String name = wanted.rule().name();
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(wanted.procedure().type())
                .setArguments(wanted.input())
                .setOptions(
                    ProcedureStarter.options(
                            wanted.procedure(),
                            wanted.input(),
                            IncidentIds.ofSchedule(wanted.procedure().type(), name),
                            "Started by the schedule " + name + ".")
                        .build())
                .build())
        .setSpec(
            ScheduleSpec.newBuilder()
                .setCalendars(wanted.rule().cron().stream().map(ScheduleWords::calendar).toList())
                .setTimeZoneName(wanted.rule().zone().getId())
                .build())
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(
                    ScheduleOverlapPolicy.valueOf(
                        ScheduleWords.OVERLAP + wanted.rule().overlap().name()))
                .setCatchupWindow(wanted.rule().catchUp())
                .build());
  }
}
