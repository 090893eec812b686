package org.provabilityfabric.runbooks.cli;

import io.temporal.client.WorkflowOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.Holder;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.practice.PracticeExposure;
import org.provabilityfabric.runbooks.practice.PracticeServer;

/** The incident of a leaking gateway on a practice server. */
abstract class RunningIncident {
  static final String ID = "incident/20260302-1000-gateway-leaks";

  final PracticeServer server = PracticeServer.withWorker();

  @BeforeEach
  void anIncidentRuns() {
    begin(ID);
  }

  @AfterEach
  void close() {
    server.close();
  }

  String responseAsks() {
    String response = "response/of-the-incident";
    DataExposureResponse stub =
        server.connection().client().newWorkflowStub(DataExposureResponse.class, options(response));
    io.temporal.client.WorkflowClient.start(stub::run, ExposureInput.of("retrieval-gateway"));
    ContainmentState containment =
        new ContainmentState(
            "retrieval-gateway",
            List.of(new Holder(ID, response)),
            "fabric/emergency",
            3,
            0,
            null,
            server.now(),
            server.now(),
            null,
            false,
            List.of());
    server
        .incident(ID)
        .responseReported(
            new ResponseNotice(
                "DataExposureResponse",
                response,
                "waiting",
                List.of(PracticeExposure.approval(response, server.now())),
                null,
                containment,
                List.of(),
                null,
                false,
                false,
                1));
    return response;
  }

  void begin(String id) {
    begin(id, "Gateway leaks");
  }

  void begin(String id, String title) {
    Incident incident = server.connection().client().newWorkflowStub(Incident.class, options(id));
    io.temporal.client.WorkflowClient.start(
        incident::run, IncidentInput.of(title, "retrieval-gateway"));
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.RUNBOOK).build();
  }

  Ran run(String... arguments) {
    return Ran.with("", Map.of(), environment -> server.connection(), arguments);
  }
}
