package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.ErrorAnalysis;
import org.provabilityfabric.runbooks.contract.observe.ErrorLogs;
import org.provabilityfabric.runbooks.contract.observe.ErrorMessages;
import org.provabilityfabric.runbooks.contract.observe.NearestChanges;
import org.provabilityfabric.runbooks.contract.observe.NearestRequest;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.ClusterDouble;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

class ErrorAnalysisImplTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path folder;
  private final ClusterDouble api = ClusterDouble.start();
  private final Deployment deployment = api.deployment(Map.of());
  private final ClusterClient client = ClusterClient.connect(deployment, Map.of());
  private final CalledOnce activities = new CalledOnce();
  private EvidenceVault vault;
  private ErrorAnalysis analysis;

  @BeforeEach
  void start() {
    vault = EvidenceVault.open(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    activities.by(new ErrorAnalysisImpl(client, deployment, vault));
    analysis = activities.calls(ErrorAnalysis.class);
  }

  @AfterEach
  void close() {
    activities.close();
    client.close();
    api.close();
  }

  @Test
  void theSameMessageOfTwoComponentsIsOneMessage() {
    EvidenceRef gateway =
        log("gateway.log", "[gw-a/main] 2026-11-23T09:50:00Z ERROR no answer in 3s\n");
    EvidenceRef egress =
        log(
            "egress.log",
            """
            [eg-a/main] 2026-11-23T09:40:00Z ERROR no answer in 9s
            [eg-a/main] 2026-11-23T09:41:00Z INFO fine
            """);

    ErrorMessages messages =
        analysis.groupErrors(new ErrorLogs("incident-1", List.of(gateway, egress)));

    assertThat(messages.lines()).isEqualTo(3);
    assertThat(messages.errors()).isEqualTo(2);
    assertThat(messages.groups()).isEqualTo(1);
    assertThat(messages.findings())
        .containsExactly(
            Finding.of(
                FindingCode.ERROR_MESSAGE,
                "2 lines, first 2026-11-23T09:40:00Z, last 2026-11-23T09:50:00Z, in 2 containers:"
                    + " ERROR no answer in <n>s"));
    assertThat(messages.kept()).extracting(EvidenceRef::name).containsExactly("error-groups.json");
  }

  @Test
  void noErrorsAreNoFinding() {
    ErrorMessages messages =
        analysis.groupErrors(
            new ErrorLogs("incident-1", List.of(log("quiet.log", "INFO all is well\n"))));

    assertThat(messages.errors()).isZero();
    assertThat(messages.findings()).isEmpty();
  }

  @Test
  void theLastRolloutBeforeTheFirstMinuteIsNamedAndALaterOneIsNot() {
    api.objects().put("deployments/fabric/ledger", "{\"spec\": {\"replicas\": 1}}");
    revision("ledger-1", 7, NOW.minus(Duration.ofHours(3)));
    revision("ledger-2", 8, NOW.minus(Duration.ofMinutes(12)));
    revision("ledger-3", 9, NOW.plus(Duration.ofMinutes(5)));

    NearestChanges changes = analysis.findNearestChanges(request());

    assertThat(changes.rollout()).contains("fabric/ledger revision 8");
    assertThat(changes.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.CHANGE_BEFORE, FindingCode.NOT_AVAILABLE);
    assertThat(changes.findings().getFirst().text())
        .startsWith("The last rollout, 12m before 2026-11-23T10:00:00Z: ");
  }

  @Test
  void aClusterThatRefusesIsAFindingAndTheRepositoryIsAskedAllTheSame() {
    api.fault("GET .*", 403, "{\"message\": \"no\"}");

    assertThat(analysis.findNearestChanges(request()).findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.FORBIDDEN, FindingCode.NOT_AVAILABLE);
  }

  private static NearestRequest request() {
    return new NearestRequest(
        "incident-1",
        NOW,
        new Window(NOW.minus(Duration.ofHours(24)), NOW.plus(Duration.ofMinutes(30))));
  }

  private void revision(String name, int revision, Instant at) {
    api.objects()
        .put(
            "replicasets/fabric/" + name,
            """
            {"metadata": {"creationTimestamp": "%s",
               "ownerReferences": [{"kind": "Deployment", "name": "ledger"}],
               "annotations": {"deployment.kubernetes.io/revision": "%d"}},
             "spec": {"template": {"spec": {"containers": [{"image": "ledger:%d"}]}}}}
            """
                .formatted(at, revision, revision));
  }

  private EvidenceRef log(String name, String text) {
    return ClusterObservationImpl.ref(
        vault
            .bundle("incident-1")
            .store(
                EvidenceRequest.of(name, "logs", "test"), text.getBytes(StandardCharsets.UTF_8)));
  }
}
