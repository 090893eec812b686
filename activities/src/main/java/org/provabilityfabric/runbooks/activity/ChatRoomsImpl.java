package org.provabilityfabric.runbooks.activity;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowQueryException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.chat.ChatRooms;
import org.provabilityfabric.runbooks.contract.chat.Room;
import org.provabilityfabric.runbooks.contract.chat.RoomOrder;
import org.provabilityfabric.runbooks.contract.chat.RoomReport;
import org.provabilityfabric.runbooks.contract.chat.RoomWatch;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.deployment.Links;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.RoomKind;
import org.provabilityfabric.runbooks.room.IncidentRoom;
import org.provabilityfabric.runbooks.slack.KeyedMessages;
import org.provabilityfabric.runbooks.slack.SlackAnswer;
import org.provabilityfabric.runbooks.slack.SlackRooms;
import org.provabilityfabric.runbooks.slack.StatusMessage;

/** Keeps the rooms of incidents in Slack; asks the incident how it stands and edits its status. */
public final class ChatRoomsImpl implements ChatRooms {
  /** The type of the benign failure that says that the status is as the incident stands. */
  public static final String STATUS_STANDS = "STATUS_STANDS";

  private final WorkflowClient client;
  private final SlackRooms rooms;
  private final boolean configured;
  private final Links links;
  private final Map<String, KeyedMessages.Keyed> shown = new ConcurrentHashMap<>();

  /**
   * Rooms in one workspace.
   *
   * @param configured whether there is a Slack to have rooms in
   * @param links what every status carries
   */
  public ChatRoomsImpl(WorkflowClient client, SlackRooms rooms, boolean configured, Links links) {
    this.client = client;
    this.rooms = rooms;
    this.configured = configured;
    this.links = links;
  }

  @Override
  public void openRoom(RoomOrder order) {
    if (!configured) {
      throw FailureKind.NOT_AVAILABLE.failure("Slack is not configured.");
    }
    IncidentRoom room =
        client.newWorkflowStub(
            IncidentRoom.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(IncidentRoom.id(order.incident()))
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setStaticSummary("Room in chat")
                .build());
    try {
      var unused = WorkflowClient.start(room::run, order);
    } catch (WorkflowExecutionAlreadyStarted already) {
      return;
    }
  }

  @Override
  public Room prepareRoom(RoomOrder order) {
    KeyedMessages.Keyed status = StatusMessage.of(status(order.incident()), links);
    Room room = done(rooms.prepare(order, status));
    shown.put(order.incident(), status);
    return room;
  }

  @Override
  public RoomReport keepRoomStatus(RoomWatch watch) {
    String incident = watch.order().incident();
    boolean ended = ended(incident);
    IncidentStatus status = status(incident);
    KeyedMessages.Keyed now =
        ended ? StatusMessage.ended(status, links) : StatusMessage.of(status, links);
    if (!now.equals(shown.get(incident))) {
      var unused = done(rooms.edit(watch.room(), now));
      shown.put(incident, now);
    }
    if (ended) {
      shown.remove(incident);
      if (watch.order().kind() == RoomKind.THREAD) {
        var unused = done(rooms.unpin(watch.room()));
      }
      return new RoomReport(watch.room(), "The status was kept until the incident ended.");
    }
    throw ApplicationFailure.newBuilder()
        .setType(STATUS_STANDS)
        .setMessage("The status is as the incident stands.")
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(watch.order().lookEvery())
        .build();
  }

  private boolean ended(String incident) {
    try {
      return client.newUntypedWorkflowStub(incident).describe().getStatus()
          != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    } catch (WorkflowException e) {
      throw FailureKind.NOT_FOUND.failure("There is no " + incident + " in Temporal.", e);
    }
  }

  private IncidentStatus status(String incident) {
    try {
      return client.newWorkflowStub(Incident.class, incident).incident();
    } catch (WorkflowQueryException e) {
      throw FailureKind.UNREACHABLE.failure(incident + " does not tell yet how it stands.", e);
    } catch (WorkflowException e) {
      throw FailureKind.NOT_FOUND.failure("There is no " + incident + " in Temporal.", e);
    }
  }

  private static <T> T done(SlackAnswer<T> answer) {
    return switch (answer) {
      case SlackAnswer.Done<T> done -> done.value();
      case SlackAnswer.Limited<T> limited -> throw later(limited.text(), limited.after());
      case SlackAnswer.Unclear<T> unclear -> throw FailureKind.UNREACHABLE.failure(unclear.text());
      case SlackAnswer.Refused<T> refused -> throw FailureKind.FORBIDDEN.failure(refused.text());
      case SlackAnswer.Absent<T> absent -> throw FailureKind.NOT_AVAILABLE.failure(absent.text());
    };
  }

  private static ApplicationFailure later(String text, Duration after) {
    return ApplicationFailure.newBuilder()
        .setType(FailureKind.RATE_LIMITED.name())
        .setMessage(text)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(after)
        .build();
  }
}
