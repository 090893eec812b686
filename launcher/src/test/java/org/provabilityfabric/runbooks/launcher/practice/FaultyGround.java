package org.provabilityfabric.runbooks.launcher.practice;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.Estate;
import org.provabilityfabric.runbooks.simulator.EstateOptions;
import org.provabilityfabric.runbooks.simulator.clock.Pace;
import org.provabilityfabric.runbooks.simulator.clock.PracticeClock;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.worker.Assembly;
import org.provabilityfabric.runbooks.worker.RunbookWorker;
import org.provabilityfabric.runbooks.worker.WorkerLimits;

/**
 * The whole product on the practice estate in skipped time, with one dependency faulty for as long
 * as an incident gathers and contains. Requests are given up after two seconds, to be quick.
 */
final class FaultyGround implements AutoCloseable {
  private static final Instant BEGINS = Instant.parse("2026-11-23T10:00:00Z");
  private static final WorkerLimits LIMITS = new WorkerLimits(16, 16, 100, Duration.ofMillis(500));

  /** In small steps: what is tried again meanwhile holds the clock while it is refused. */
  private static final Pace PACE =
      new Pace(Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofMinutes(3));

  private static final Duration BEFORE_OTHERS_ARE_PAGED = Duration.ofMinutes(4);

  /** A capture of the ledger may take ten minutes and a half. */
  private static final Duration LONGEST_CAPTURE = Duration.ofMinutes(12);

  private static final String HOOK = "FAULTY_HOOK";
  private static final String CLUSTER = "RUNBOOK_CLUSTER_URL";

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Policy rules;
  private final Estate estate;
  private final EmbeddedTemporal temporal;
  private final TemporalConnection connection;
  private final PracticeClock clock;
  private final Path configuration;

  FaultyGround(Path folder) throws IOException {
    Files.createDirectories(folder);
    rules = rules(folder);
    temporal = started(EmbeddedTemporal.start(BEGINS));
    estate = started(Estate.start(EstateOptions.builtIn(temporal.clock())));
    configuration =
        PracticeFiles.write(
                folder.resolve("files"), folder.resolve("evidence"), estate, null, temporal.clock())
            .configuration();
    connection = TemporalConnection.over(temporal.stubs(), EmbeddedTemporal.NAMESPACE);
    clock =
        started(
            PracticeClock.connect(temporal.address(), new ServerAtRest(temporal.stubs()), PACE));
  }

  /** One incident while the rows' dependencies are faulty; they are mended before people decide. */
  IncidentReport incident(String id, List<FaultRow> rows) {
    Map<String, String> usual = new HashMap<>();
    usual.put("RUNBOOK_DEADLINES_REQUEST", "2s");
    usual.put("RUNBOOK_DEADLINES_CONNECT", "2s");
    usual.put(HOOK, estate.webhookUrl().toString());
    Map<String, String> observing = new HashMap<>(usual);
    Deque<AutoCloseable> troubles = new ArrayDeque<>();
    rows.forEach(row -> observing.putAll(trouble(row, troubles)));
    Map<String, String> others = new HashMap<>(observing);
    others.remove(CLUSTER);
    Assembly assembly =
        new Assembly(
            deployment(others),
            () -> rules,
            temporal.clock(),
            others,
            Map.of(TaskQueues.OBSERVE, deployment(observing)),
            LIMITS);
    RunbookWorker worker = assembly.worker(connection.client(), Assembly.QUEUES);
    try {
      begin(id);
      clock.forward(BEFORE_OTHERS_ARE_PAGED);
      Incident incident = connection.client().newWorkflowStub(Incident.class, id);
      var unused = incident.acknowledge(Remark.by("sre@company.com", "on it"));
      clock.forward(LONGEST_CAPTURE.minus(BEFORE_OTHERS_ARE_PAGED));
      close(troubles);
      decide(incident, id);
      unused = incident.resolve(Remark.by("sre@company.com", "mended"));
      clock.settle();
      return incident.incidentReport();
    } finally {
      troubles.addLast(worker);
      close(troubles);
    }
  }

  private void begin(String id) {
    WorkflowStub stub =
        connection
            .client()
            .newUntypedWorkflowStub(
                Incident.TYPE,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.RUNBOOK)
                    .build());
    var unused =
        stub.start(
            Map.of(
                "title",
                "Cross-tenant access",
                "component",
                "retrieval-gateway",
                "severity",
                "P0",
                "kind",
                "DATA_EXPOSURE",
                "procedures",
                List.of(DataExposureResponse.TYPE)));
  }

  /** Approves the release as soon as it is asked for, and waits for the response's end. */
  private void decide(Incident incident, String id) {
    for (int minutes = 0; minutes < 40; minutes++) {
      if (!incident.incidentReport().exposures().isEmpty()) {
        return;
      }
      if (!incident.incident().approvals().isEmpty()) {
        DataExposureResponse response =
            connection
                .client()
                .newWorkflowStub(DataExposureResponse.class, id + "/" + DataExposureResponse.TYPE);
        var unused = response.approve(new Decision(null, "security@company.com", "mended", null));
      }
      clock.forward(Duration.ofMinutes(1));
    }
  }

  /** Puts the fault in force; what the product's configuration says instead, where that is how. */
  private Map<String, String> trouble(FaultRow row, Deque<AutoCloseable> troubles) {
    if (row.fault().equals("refused")) {
      return instead(row, RudeServer.closedPort());
    }
    if (row.dependency().equals("mail") || row.fault().equals("not HTTP")) {
      int behind =
          row.dependency().equals("mail") ? estate.smtpPort() : estate.healthUrl().getPort();
      RudeServer rude =
          new RudeServer(
              behind, Trouble.line(row.fault()), row.fault().equals("slow drip"), row.times());
      troubles.push(rude);
      return instead(row, rude.port());
    }
    Fault fault = Trouble.of(row.fault());
    troubles.push(
        switch (row.dependency()) {
          case "ledger" -> estate.ledger().put(row.where(), fault, row.times());
          case "prometheus" ->
              estate.prometheus().faults().put(request -> true, fault, row.times());
          case "kubernetes" -> {
            String[] asked = row.where().split(" ", -1);
            yield estate.clusterApi().put(asked[0], asked[1], fault, row.times());
          }
          case "health" -> estate.health().put(row.where(), fault);
          case "webhook" -> estate.webhook().put(fault, row.times());
          default -> throw new IllegalArgumentException("no dependency " + row.dependency());
        });
    return Map.of();
  }

  private static Map<String, String> instead(FaultRow row, int port) {
    String url = "http://127.0.0.1:" + port;
    return switch (row.dependency()) {
      case "ledger" -> Map.of("RUNBOOK_LEDGER_URL", url);
      case "prometheus" -> Map.of("RUNBOOK_PROMETHEUS_URL", url);
      case "kubernetes" -> Map.of(CLUSTER, url);
      case "health" -> Map.of("RUNBOOK_HEALTH_URL", url + "/status");
      case "webhook" -> Map.of(HOOK, url);
      case "mail" -> Map.of("RUNBOOK_MAIL_PORT", Integer.toString(port));
      default -> throw new IllegalArgumentException("no dependency " + row.dependency());
    };
  }

  /** The shipped rules, but that the security team is told by a webhook. */
  private static Policy rules(Path folder) throws IOException {
    String contacts = Files.readString(Path.of("..", "escalation-policies", "contacts.yaml"));
    String mail = "{kind: EMAIL, address: security@company.com}";
    if (!contacts.contains(mail)) {
      throw new IllegalStateException("the shipped contacts have no " + mail);
    }
    Path changed = folder.resolve("contacts.yaml");
    Files.writeString(changed, contacts.replace(mail, "{kind: WEBHOOK, address: " + HOOK + "}"));
    return PolicyReader.read(changed);
  }

  private Deployment deployment(Map<String, String> environment) {
    Map<String, String> known = new HashMap<>(environment);
    known.remove(HOOK);
    return DeploymentReader.read(configuration, known);
  }

  private static void close(Deque<AutoCloseable> things) {
    List<Exception> failures = new ArrayList<>();
    while (!things.isEmpty()) {
      try {
        things.pop().close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.getFirst());
    }
  }

  private <T extends AutoCloseable> T started(T part) {
    started.push(part);
    return part;
  }

  @Override
  public void close() {
    close(started);
  }
}
