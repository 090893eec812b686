package org.provabilityfabric.runbooks.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.Readiness.State;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.http.Answering.Told;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.preflight.DeclaredNeeds;
import org.provabilityfabric.runbooks.slack.SlackWeb;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Pulse;

/** "Is the tool there?", and the ways to people; nobody is told anything. */
class ToolsAndChannelsTest {
  @TempDir Path folder;

  @Test
  void aProgramIsFoundOnThePathOfTheWorker() throws IOException {
    Path lean = Files.createFile(folder.resolve("lean"));
    assertThat(lean.toFile().setExecutable(true)).isTrue();
    Deployment deployment = deployment("{}");

    assertThat(tools(deployment, folder.toString(), TaskQueues.LEAN, "run", "lean"))
        .extracting(Readiness::what, Readiness::state)
        .containsExactly(tuple("run lean", State.READY), tuple("run lake", State.MISSING));
  }

  @Test
  void clonesAreThereOrMissing() throws IOException {
    Deployment none = deployment("{}");
    assertThat(tools(none, "", TaskQueues.OBSERVE, "run", "git"))
        .extracting(Readiness::state)
        .containsExactly(State.MISSING, State.MISSING);
    assertThat(tools(none, "", TaskQueues.LEAN, "read", "proofs").getFirst().remedy())
        .contains("proofs.root");

    Files.createDirectories(folder.resolve("configuration/.git"));
    Files.createDirectories(folder.resolve("fabric/bundles"));
    Deployment some = deployment("{changes: {repository: configuration}, proofs: {root: fabric}}");
    assertThat(tools(some, "", TaskQueues.OBSERVE, "log", "git").getLast().state())
        .isEqualTo(State.READY);
    assertThat(tools(some, "", TaskQueues.LEAN, "read", "proofs").getFirst().state())
        .isEqualTo(State.READY);
  }

  @Test
  void theVaultIsWrittenToAndLeftAsItWas() throws IOException {
    Deployment deployment = deployment("{evidence: {directory: vault}}");

    Readiness found =
        tools(deployment, "", TaskQueues.RUNBOOK, "write", "evidence vault").getFirst();

    assertThat(found.text()).contains("MiB left");
    assertThat(folder.resolve("vault")).isEmptyDirectory();
  }

  @Test
  void aVaultThatCannotBeWrittenToIsForbidden() throws IOException {
    Files.createFile(folder.resolve("file"));
    Deployment deployment = deployment("{evidence: {directory: file/vault}}");

    assertThat(
            tools(deployment, "", TaskQueues.RUNBOOK, "write", "evidence vault").getFirst().state())
        .isEqualTo(State.FORBIDDEN);
  }

  @Test
  void aMailServerIsGreetedAndNoMailIsSent() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      Deployment deployment =
          deployment(
              "{mail: {host: 127.0.0.1, port: %d, startTls: false, from: a@b.c}, commands: {}}"
                  .formatted(server.getSmtp().getPort()));
      assertThat(channels(deployment).getFirst().state()).isEqualTo(State.READY);
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void aMailServerThatIsNotThereIsUnreachableAndOneWithoutTlsWasWanted() {
    Deployment away =
        deployment("{mail: {host: 127.0.0.1, port: 1, startTls: false, from: a@b.c}}");
    assertThat(channels(away).getFirst().state()).isEqualTo(State.UNREACHABLE);

    GreenMail plain = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    plain.start();
    try {
      Deployment strict =
          deployment(
              "{mail: {host: 127.0.0.1, port: %d, startTls: true, from: a@b.c}}"
                  .formatted(plain.getSmtp().getPort()));
      assertThat(channels(strict).getFirst().state()).isEqualTo(State.UNKNOWN);
    } finally {
      plain.stop();
    }
  }

  @Test
  void slackIsAskedWhoThisIs() throws IOException {
    assertThat(slack(Told.json(200, "{\"ok\": true, \"user\": \"runbooks\"}")))
        .isEqualTo(State.READY);
    assertThat(slack(Told.json(200, "{\"ok\": false, \"error\": \"invalid_auth\"}")))
        .isEqualTo(State.FORBIDDEN);
    assertThat(slack(Told.html(200))).isEqualTo(State.UNREACHABLE);
  }

  @Test
  void withoutAnyWayToPeopleThatIsMissing() {
    assertThat(channels(deployment("{commands: {}}")))
        .singleElement()
        .extracting(Readiness::state)
        .isEqualTo(State.MISSING);
  }

  /** A step whose need nobody can check would never show in a preflight. */
  @Test
  void everyNeedThatAnyStepDeclaresCanBeChecked() {
    try (ClusterDouble api = ClusterDouble.start()) {
      Deployment deployment = api.deployment(Map.of());
      try (ClusterClient cluster = ClusterClient.connect(deployment, Map.of());
          SlackWeb web = slack(deployment)) {
        for (String queue : TaskQueues.ALL) {
          List<NeedCheck> checks = new ArrayList<>();
          if (!List.of(TaskQueues.RUNBOOK, TaskQueues.LEAN).contains(queue)) {
            checks.add(new ClusterCheck(cluster, deployment, queue));
          }
          checks.add(new MaintenanceCheck(deployment, Map.of()));
          checks.add(new EndpointCheck(deployment, Map.of()));
          checks.add(new ToolCheck(deployment, Map.of(), queue, () -> vault(deployment)));
          checks.add(new ChannelCheck(deployment, Map.of(), web));
          List<StepNeed> needs = List.copyOf(DeclaredNeeds.of(queue, List.of()).keySet());
          assertThat(
                  new ReadinessSurvey(() -> checks)
                      .of(new ReadinessRequest(needs, Instant.parse("2026-03-01T02:00:00Z"))))
              .as("queue %s", queue)
              .noneMatch(one -> one.remedy().startsWith("Report it"))
              .noneMatch(one -> one.text().startsWith("runbook.yaml names nothing"));
        }
      }
    }
  }

  private State slack(Told told) throws IOException {
    try (Answering server = Answering.always(told)) {
      return channels(
              deployment(
                  "{slack: {url: \"%s\", botToken: {env: BOT}}, commands: {}}"
                      .formatted(server.uri("/api/"))))
          .getFirst()
          .state();
    }
  }

  private static SlackWeb slack(Deployment deployment) {
    return new SlackWeb(
        deployment.slack(), Map.of("BOT", "xoxb-1"), deployment.deadlines().request());
  }

  private static List<Readiness> channels(Deployment deployment) {
    try (SlackWeb web = slack(deployment)) {
      return survey(new ChannelCheck(deployment, Map.of("BOT", "xoxb-1"), web), "send", "pages");
    }
  }

  private static List<Readiness> tools(
      Deployment deployment, String path, String queue, String verb, String object) {
    return survey(
        new ToolCheck(deployment, Map.of("PATH", path), queue, () -> vault(deployment)),
        verb,
        object);
  }

  private static EvidenceVault vault(Deployment deployment) {
    return EvidenceVault.of(deployment, Clock.systemUTC(), Map.of(), Pulse.NONE);
  }

  private static List<Readiness> survey(NeedCheck check, String verb, String object) {
    return new ReadinessSurvey(() -> List.of(check))
        .of(
            new ReadinessRequest(
                List.of(new StepNeed(verb, object)), Instant.parse("2026-03-01T02:00:00Z")));
  }

  private Deployment deployment(String yaml) {
    try {
      Path file = Files.writeString(folder.resolve("runbook.yaml"), yaml);
      return DeploymentReader.read(file, Map.of("RUNBOOK_DEADLINES_REQUEST", "10s"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
