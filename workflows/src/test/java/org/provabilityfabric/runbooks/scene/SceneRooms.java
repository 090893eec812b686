package org.provabilityfabric.runbooks.scene;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.chat.ChatRooms;
import org.provabilityfabric.runbooks.contract.chat.Room;
import org.provabilityfabric.runbooks.contract.chat.RoomOrder;
import org.provabilityfabric.runbooks.contract.chat.RoomReport;
import org.provabilityfabric.runbooks.contract.chat.RoomWatch;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.room.IncidentRoom;

/** A chat that notes what it is asked for, and can be away. */
public final class SceneRooms implements ChatRooms {
  public final List<RoomOrder> orders = new CopyOnWriteArrayList<>();
  public final List<String> statuses = new CopyOnWriteArrayList<>();
  public final AtomicInteger failures = new AtomicInteger();
  public @Nullable String refusal;

  private final WorkflowClient client;

  SceneRooms(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void openRoom(RoomOrder order) {
    IncidentRoom room =
        client.newWorkflowStub(
            IncidentRoom.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(IncidentRoom.id(order.incident()))
                .setTaskQueue(TaskQueues.RUNBOOK)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    WorkflowClient.start(room::run, order);
  }

  @Override
  public Room prepareRoom(RoomOrder order) {
    if (refusal != null) {
      throw FailureKind.FORBIDDEN.failure(refusal);
    }
    if (failures.getAndDecrement() > 0) {
      throw FailureKind.UNREACHABLE.failure("chat does not answer");
    }
    orders.add(order);
    return new Room("C1", "1.0");
  }

  @Override
  public RoomReport keepRoomStatus(RoomWatch watch) {
    var run = client.newUntypedWorkflowStub(watch.order().incident());
    boolean ended =
        run.describe().getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    statuses.add(
        client.newWorkflowStub(Incident.class, watch.order().incident()).incident().state());
    if (ended) {
      return new RoomReport(watch.room(), "The status was kept to the end.");
    }
    throw ApplicationFailure.newBuilder()
        .setType("STILL_OPEN")
        .setMessage("the incident is open")
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(watch.order().lookEvery())
        .build();
  }
}
