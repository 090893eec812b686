package org.provabilityfabric.runbooks.worker;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.activity.ActivityPulse;
import org.provabilityfabric.runbooks.activity.CertificateReadingImpl;
import org.provabilityfabric.runbooks.activity.ChangeReadingImpl;
import org.provabilityfabric.runbooks.activity.ChatRoomsImpl;
import org.provabilityfabric.runbooks.activity.HealthProbingImpl;
import org.provabilityfabric.runbooks.activity.MessagesImpl;
import org.provabilityfabric.runbooks.activity.MetricsReadingImpl;
import org.provabilityfabric.runbooks.activity.ProofCheckingImpl;
import org.provabilityfabric.runbooks.activity.ReadinessChecksImpl;
import org.provabilityfabric.runbooks.activity.ReceiptReadingImpl;
import org.provabilityfabric.runbooks.activity.ReportsImpl;
import org.provabilityfabric.runbooks.activity.SignatureChecksImpl;
import org.provabilityfabric.runbooks.activity.TenantWatchingImpl;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm.SignatureField;
import org.provabilityfabric.runbooks.analysis.exposure.ShardMapping;
import org.provabilityfabric.runbooks.contract.certificates.CertificateReading;
import org.provabilityfabric.runbooks.contract.chat.ChatRooms;
import org.provabilityfabric.runbooks.contract.keys.SignatureChecks;
import org.provabilityfabric.runbooks.contract.message.Messages;
import org.provabilityfabric.runbooks.contract.message.Reports;
import org.provabilityfabric.runbooks.contract.observe.ChangeReading;
import org.provabilityfabric.runbooks.contract.observe.HealthProbing;
import org.provabilityfabric.runbooks.contract.observe.MetricsReading;
import org.provabilityfabric.runbooks.contract.proofs.ProofChecking;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptReading;
import org.provabilityfabric.runbooks.contract.review.ReadinessChecks;
import org.provabilityfabric.runbooks.contract.tenant.TenantWatching;
import org.provabilityfabric.runbooks.deployment.CallDeadlines;
import org.provabilityfabric.runbooks.deployment.CertificateForm;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.Links;
import org.provabilityfabric.runbooks.deployment.PrometheusAccess;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.keys.KeySetStore;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.PublishedKeys;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerConfig;
import org.provabilityfabric.runbooks.notify.Notifier;
import org.provabilityfabric.runbooks.notify.NotifierConfig;
import org.provabilityfabric.runbooks.notify.ProbeMailbox;
import org.provabilityfabric.runbooks.prometheus.PrometheusClient;
import org.provabilityfabric.runbooks.prometheus.PrometheusConfig;
import org.provabilityfabric.runbooks.prometheus.RequestCount;
import org.provabilityfabric.runbooks.prometheus.ServiceMetrics;
import org.provabilityfabric.runbooks.prometheus.TenantCount;
import org.provabilityfabric.runbooks.readiness.ChannelCheck;
import org.provabilityfabric.runbooks.readiness.ClusterCheck;
import org.provabilityfabric.runbooks.readiness.EndpointCheck;
import org.provabilityfabric.runbooks.readiness.MaintenanceCheck;
import org.provabilityfabric.runbooks.readiness.NeedCheck;
import org.provabilityfabric.runbooks.readiness.ReadinessSurvey;
import org.provabilityfabric.runbooks.readiness.ToolCheck;
import org.provabilityfabric.runbooks.slack.KeyedMessages;
import org.provabilityfabric.runbooks.slack.SlackRooms;
import org.provabilityfabric.runbooks.slack.SlackWeb;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** The clients of one queue, as the deployment's facts and its identity say. */
final class Outside {
  /** As services count it (monitoring/prometheus/rules/services.yaml). */
  private static final String BYPASS_ATTEMPTS = "capability_bypass_attempts_total";

  private static final Duration LEDGER_RETRIES = Duration.ofSeconds(30);
  private static final int LEDGER_PAGE = 1_000;

  private final Deployment deployment;
  private final Clock clock;
  private final Map<String, String> environment;
  private final EvidenceVault vault;
  private final SlackWeb slack;
  private final KeyedMessages slackMessages;

  Outside(Deployment deployment, Clock clock, Map<String, String> environment) {
    this.deployment = deployment;
    this.clock = clock;
    this.environment = environment;
    this.vault = EvidenceVault.of(deployment, clock, environment, new ActivityPulse());
    this.slack = new SlackWeb(deployment.slack(), environment, deployment.deadlines().request());
    this.slackMessages = KeyedMessages.over(slack);
  }

  EvidenceVault vault() {
    return vault;
  }

  ShardMapping shards() {
    return ShardMapping.named(deployment.shards().prefix() + "{tenant}");
  }

  LedgerClient ledger() {
    CallDeadlines deadlines = deployment.deadlines();
    LedgerConfig config =
        new LedgerConfig(
            deployment.ledger().url(),
            deadlines.connect(),
            deadlines.request(),
            deadlines.request(),
            LEDGER_RETRIES,
            LEDGER_PAGE,
            "fabric-runbooks");
    SecretReference token = deployment.ledger().token();
    return new LedgerClient(config, () -> token.resolve(environment), clock);
  }

  Messages messages() {
    return new MessagesImpl(
        new Notifier(NotifierConfig.of(deployment), environment, clock, slackMessages),
        Links.of(deployment));
  }

  ProbeMailbox probeMailbox() {
    return new ProbeMailbox(deployment.pagerProbe(), environment, deployment.deadlines().request());
  }

  ChatRooms chatRooms(WorkflowClient client) {
    return new ChatRoomsImpl(
        client, new SlackRooms(slack, slackMessages), slack.configured(), Links.of(deployment));
  }

  Reports reports() {
    return new ReportsImpl(vault);
  }

  /** What a queue without access to the cluster can find out about itself. */
  ReadinessChecks readiness(String queue) {
    return new ReadinessChecksImpl(new ReadinessSurvey(() -> ownChecks(queue)));
  }

  /** The same with the rights of the queue's identity. */
  ReadinessChecks readiness(String queue, ClusterClient cluster) {
    return new ReadinessChecksImpl(
        new ReadinessSurvey(
            () ->
                Stream.concat(
                        Stream.of(new ClusterCheck(cluster, deployment, queue)),
                        ownChecks(queue).stream())
                    .toList()));
  }

  /** Programs are found as this process finds them, whatever the secrets' environment is. */
  private List<NeedCheck> ownChecks(String queue) {
    return List.of(
        new MaintenanceCheck(deployment, environment),
        new EndpointCheck(deployment, environment),
        new ToolCheck(deployment, System.getenv(), queue, this::vault),
        new ChannelCheck(deployment, environment, slack));
  }

  HealthProbing healthProbing() {
    return new HealthProbingImpl(deployment);
  }

  MetricsReading metricsReading() {
    return new MetricsReadingImpl(deployment, environment, vault);
  }

  /** Lean is found as this process would find it, whatever the secrets' environment is. */
  ProofChecking proofChecking() {
    String searched = System.getenv().getOrDefault("PATH", "");
    return new ProofCheckingImpl(deployment.proofs(), searched, vault);
  }

  ChangeReading changeReading() {
    return new ChangeReadingImpl(deployment, vault);
  }

  ReceiptReading receiptReading(PublishedKeys keys) {
    RequestCount requests = requests();
    return new ReceiptReadingImpl(
        vault,
        shards(),
        (component, window) -> requests.of(deployment.component(component).service(), window),
        keys::of);
  }

  CertificateReading certificateReading(PublishedKeys keys) {
    CertificateForm form = deployment.certificates();
    RequestCount requests = requests();
    return new CertificateReadingImpl(
        vault,
        (component, window) -> requests.of(deployment.component(component).service(), window),
        signedForm(),
        form.keyUse(),
        keys::of);
  }

  TenantWatching tenantWatching() {
    return new TenantWatchingImpl(
        ledger(), shards(), new TenantCount(prometheus(), BYPASS_ATTEMPTS), System::nanoTime);
  }

  private RequestCount requests() {
    return new RequestCount(prometheus(), ServiceMetrics.ofTheRunbook());
  }

  private PrometheusClient prometheus() {
    PrometheusAccess access = deployment.prometheus();
    return new PrometheusClient(
        new PrometheusConfig(access.url(), deployment.deadlines().request()),
        () -> access.token() == null ? "" : access.token().resolve(environment));
  }

  SignatureChecks signatureChecks(KeySetStore keySets) {
    return new SignatureChecksImpl(deployment, ledger(), keySets, signedForm(), clock);
  }

  private SignedForm signedForm() {
    CertificateForm form = deployment.certificates();
    return new SignedForm(
        SignatureField.valueOf(form.signature().toUpperCase(Locale.ROOT)),
        Set.copyOf(form.fields()));
  }
}
