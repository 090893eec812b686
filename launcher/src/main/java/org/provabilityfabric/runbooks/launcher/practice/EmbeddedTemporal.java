package org.provabilityfabric.runbooks.launcher.practice;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.provabilityfabric.runbooks.contract.SearchKeys;

/**
 * Temporal's in-memory server on a free port of 127.0.0.1. Its time is locked: it passes as it does
 * outside until a practice clock skips some of it. Timers, deadlines and time-outs of workflows go
 * by this time; it may begin at any instant, so that records of any age are recent.
 */
public final class EmbeddedTemporal implements AutoCloseable {
  public static final String NAMESPACE = "default";

  private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

  private static final int DEADLINE_SECONDS = 10;

  private final TestServicesStarter services;
  private final Server server;
  private final WorkflowServiceStubs stubs;
  private final Clock clock;

  // The in-process server offers no other way to ask for its time without a call over its port.
  @SuppressWarnings("deprecation")
  private EmbeddedTemporal(TestServicesStarter services, Server server) {
    this.services = services;
    this.server = server;
    this.clock = new ServerClock(() -> millis(services));
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
  }

  /**
   * Starts the server.
   *
   * @param at what time it is there at first
   * @throws IOException where no port can be opened on 127.0.0.1
   */
  public static EmbeddedTemporal start(Instant at) throws IOException {
    TestServicesStarter services = new TestServicesStarter(true, at.toEpochMilli());
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .maxInboundMessageSize(LARGEST_MESSAGE);
    for (BindableService service : services.getServices()) {
      builder.addService(service);
    }
    EmbeddedTemporal temporal = new EmbeddedTemporal(services, builder.build().start());
    temporal.registerSearchAttributes();
    return temporal;
  }

  /** Host and port, as {@code TEMPORAL_ADDRESS} takes them. */
  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  /** The server's time. */
  public Clock clock() {
    return clock;
  }

  /** In this process there is no need of a call over the network for each time stamp. */
  @SuppressWarnings("deprecation")
  private static long millis(TestServicesStarter services) {
    return services.getWorkflowService().currentTimeMillis();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.shutdownNow();
    services.close();
  }

  /** This server tells nobody which ones it has, so that a worker cannot see what is missing. */
  private void registerSearchAttributes() {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(address())
                .validateAndBuildWithDefaults());
    try {
      AddSearchAttributesRequest.Builder request =
          AddSearchAttributesRequest.newBuilder().setNamespace(NAMESPACE);
      SearchKeys.ALL.forEach(key -> request.putSearchAttributes(key.getName(), key.getValueType()));
      var unused =
          operator
              .blockingStub()
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .addSearchAttributes(request.build());
    } finally {
      operator.shutdownNow();
    }
  }
}
