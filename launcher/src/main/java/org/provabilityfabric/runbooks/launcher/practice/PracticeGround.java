package org.provabilityfabric.runbooks.launcher.practice;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.gateway.BearerSecret;
import org.provabilityfabric.runbooks.gateway.Gateway;
import org.provabilityfabric.runbooks.gateway.slack.SlackSettings;
import org.provabilityfabric.runbooks.gateway.slack.SlackWay;
import org.provabilityfabric.runbooks.metrics.Metrics;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.simulator.Estate;
import org.provabilityfabric.runbooks.simulator.EstateOptions;
import org.provabilityfabric.runbooks.simulator.clock.Pace;
import org.provabilityfabric.runbooks.simulator.clock.PracticeClock;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.start.OneAtATime;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.traces.Traces;

/**
 * A practice ground: the in-memory Temporal server, the simulated estate on the server's clock, a
 * worker for every task queue and the gateway, all in this process and on 127.0.0.1. Closing it
 * leaves nothing running.
 */
public final class PracticeGround implements AutoCloseable {
  private static final String TRACES = "RUNBOOK_TELEMETRY_TRACES_ENDPOINT";

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final EmbeddedTemporal temporal;
  private final Estate estate;
  private final PracticeFiles files;
  private final Deployment deployment;
  private final TemporalConnection connection;
  private final Gateway gateway;
  private final @Nullable PracticeSlack slack;
  private final PracticeClock clock;

  private PracticeGround(Plan plan) throws IOException {
    try {
      temporal = started(EmbeddedTemporal.start(plan.beginsAt()));
      estate = started(Estate.start(options(plan, temporal.clock())));
      slack = plan.slack() ? started(PracticeWorkspace.start()) : null;
      files = PracticeFiles.write(plan.folder(), plan.evidence(), estate, slack, temporal.clock());
      Policy policy =
          plan.slack() ? plan.policy().withIdentityKey(files.identityKey()) : plan.policy();
      deployment = DeploymentReader.read(files.configuration(), plan.environment());
      Traces traces =
          started(Traces.start(deployment.telemetry().traces(), Map.of(), "runbook-practice"));
      connection =
          TemporalConnection.over(temporal.stubs(), EmbeddedTemporal.NAMESPACE).traced(traces);
      started(PracticeWorker.start(connection, deployment, () -> policy, temporal.clock()));
      gateway =
          started(
              Gateway.start(
                  "127.0.0.1",
                  0,
                  BearerSecret.from(SecretReference.file(files.gatewaySecret()), Map.of()),
                  connection,
                  () -> policy,
                  new SlackSettings(
                      deployment.slack(),
                      Map.of(),
                      Clock.systemUTC(),
                      (type, input) -> OneAtATime.id(type, input, deployment)),
                  Metrics.start()));
      if (slack != null) {
        slack.install(slackRequests());
      }
      clock =
          started(
              PracticeClock.connect(
                  temporal.address(), new ServerAtRest(temporal.stubs()), plan.pace()));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * What a practice ground is made of.
   *
   * @param folder where its files are written
   * @param evidence where the evidence vault is
   * @param beginsAt what time it is there at first
   * @param policy the rules by which it goes
   * @param receipts a file in place of the built-in receipts
   * @param certificates a file in place of the built-in certificates
   * @param pace how its clock moves
   * @param slack whether there is a Slack workspace too
   * @param traces where traces are sent; null for nowhere
   */
  public record Plan(
      Path folder,
      Path evidence,
      Instant beginsAt,
      Policy policy,
      @Nullable Path receipts,
      @Nullable Path certificates,
      Pace pace,
      boolean slack,
      @Nullable URI traces) {
    /** A practice without Slack and without traces. */
    public Plan(
        Path folder,
        Path evidence,
        Instant beginsAt,
        Policy policy,
        @Nullable Path receipts,
        @Nullable Path certificates,
        Pace pace) {
      this(folder, evidence, beginsAt, policy, receipts, certificates, pace, false, null);
    }

    private Map<String, String> environment() {
      return traces == null ? Map.of() : Map.of(TRACES, traces.toString());
    }
  }

  /**
   * Starts everything.
   *
   * @throws IOException where no port can be opened or no file written
   */
  public static PracticeGround start(Plan plan) throws IOException {
    return new PracticeGround(plan);
  }

  /** Host and port of the Temporal server. */
  public String temporalAddress() {
    return temporal.address();
  }

  public TemporalConnection connection() {
    return connection;
  }

  /** The server's time. */
  public Clock time() {
    return temporal.clock();
  }

  /** The clock that skips time. */
  public PracticeClock clock() {
    return clock;
  }

  public Estate estate() {
    return estate;
  }

  public PracticeFiles files() {
    return files;
  }

  /** Somebody who undoes containments without meaning to. */
  public GitOps gitOps() {
    return new GitOps(estate.cluster());
  }

  /** Where alerts are posted to. */
  public URI alerts() {
    return URI.create("http://127.0.0.1:" + gateway.port() + Gateway.ALERTS);
  }

  /** Where Slack posts to. */
  public URI slackRequests() {
    return URI.create("http://127.0.0.1:" + gateway.port() + SlackWay.PATH);
  }

  /** The Slack workspace; null where there is none. */
  public @Nullable PracticeSlack slack() {
    return slack;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(PracticeGround.class)
            .warn("A part of the practice could not be stopped", e);
      }
    }
  }

  private static EstateOptions options(Plan plan, Clock clock) {
    EstateOptions options = EstateOptions.builtIn(clock);
    if (plan.receipts() != null) {
      options = options.receipts(plan.receipts());
    }
    return plan.certificates() == null ? options : options.certificates(plan.certificates());
  }

  private <T extends AutoCloseable> T started(T part) {
    started.push(part);
    return part;
  }
}
