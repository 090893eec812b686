package org.provabilityfabric.runbooks.system;

import static org.awaitility.Awaitility.await;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.UUID;

/**
 * Namespaces of the real Temporal: each situation has its own, so that none sees another's runs.
 */
final class Namespaces {
  private static final Duration KNOWN_EVERYWHERE = Duration.ofSeconds(60);
  private static final Duration RETENTION = Duration.ofDays(3);

  private Namespaces() {}

  /** Registers a namespace and waits until the server's parts know it. */
  static String fresh(RealStack stack) {
    String name = "system-test-" + UUID.randomUUID();
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporalAddress()).build());
    try {
      WorkflowServiceBlockingStub server = stubs.blockingStub();
      var unused =
          server.registerNamespace(
              RegisterNamespaceRequest.newBuilder()
                  .setNamespace(name)
                  .setWorkflowExecutionRetentionPeriod(
                      com.google.protobuf.Duration.newBuilder().setSeconds(RETENTION.toSeconds()))
                  .build());
      await("the namespace " + name)
          .atMost(KNOWN_EVERYWHERE)
          .ignoreExceptions()
          .until(() -> known(server, name));
    } finally {
      stubs.shutdownNow();
    }
    return name;
  }

  private static boolean known(WorkflowServiceBlockingStub server, String name) {
    var unused =
        server.listWorkflowExecutions(
            ListWorkflowExecutionsRequest.newBuilder().setNamespace(name).build());
    return server
        .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(name).build())
        .hasNamespaceInfo();
  }
}
