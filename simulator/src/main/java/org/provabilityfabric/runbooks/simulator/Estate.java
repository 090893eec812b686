package org.provabilityfabric.runbooks.simulator;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.simulator.cluster.Cluster;
import org.provabilityfabric.runbooks.simulator.cluster.ClusterApi;
import org.provabilityfabric.runbooks.simulator.ledger.CapabilityTokens;
import org.provabilityfabric.runbooks.simulator.ledger.CertificateGenerator;
import org.provabilityfabric.runbooks.simulator.ledger.Documents;
import org.provabilityfabric.runbooks.simulator.ledger.LedgerApi;
import org.provabilityfabric.runbooks.simulator.ledger.LiveCertificates;
import org.provabilityfabric.runbooks.simulator.ledger.LiveDocuments;
import org.provabilityfabric.runbooks.simulator.ledger.LiveReceipts;
import org.provabilityfabric.runbooks.simulator.ledger.ReceiptGenerator;
import org.provabilityfabric.runbooks.simulator.mail.Mailbox;
import org.provabilityfabric.runbooks.simulator.mail.WebhookReceiver;
import org.provabilityfabric.runbooks.simulator.maintenance.Alertmanager;
import org.provabilityfabric.runbooks.simulator.maintenance.BackupSite;
import org.provabilityfabric.runbooks.simulator.metrics.HealthSite;
import org.provabilityfabric.runbooks.simulator.metrics.MetricsScenario;
import org.provabilityfabric.runbooks.simulator.metrics.PrometheusApi;

/**
 * The whole simulated estate: cluster API, ledger, Prometheus, Alertmanager, health and backup
 * sites, mailbox and webhook, all on free ports of 127.0.0.1. Closing it leaves no thread and no
 * open file.
 */
public final class Estate implements AutoCloseable {
  private static final Duration AGE_OF_KEYS = Duration.ofDays(100);
  private static final String LEDGER_TOKEN = "practice-ledger-token";

  private final Deque<AutoCloseable> started;
  private final List<String> inputProblems;
  private final Cluster cluster;
  private final ClusterApi clusterApi;
  private final LedgerApi ledger;
  private final PrometheusApi prometheus;
  private final HealthSite health;
  private final Mailbox mailbox;
  private final WebhookReceiver webhook;
  private final Alertmanager alertmanager;
  private final BackupSite backups;
  private final PracticeDatabase database = new PracticeDatabase();
  private final CapabilityTokens tokens;

  private Estate(EstateOptions options, Deque<AutoCloseable> started) {
    this.started = started;
    Clock clock = options.clock();
    Documents receipts = started(receipts(options));
    Documents certificates = started(certificates(options));
    inputProblems = Stream.of(receipts, certificates).flatMap(d -> d.problems().stream()).toList();
    cluster = options.cluster().at(options.alertAt(), clock);
    Cluster.OtherWriter keyManager =
        cluster.as("key-manager", options.alertAt().minus(AGE_OF_KEYS));
    PracticeKeys.objects().forEach(keyManager::store);
    EstateLogs logs = new EstateLogs(cluster, options.alertAt(), options.seed());
    (options.receipts().isPresent() ? logs : logs.withBypasses()).write(receipts, certificates);
    clusterApi = started(ClusterApi.start(cluster));
    clusterApi.commands(database);
    tokens = CapabilityTokens.builtIn(options.alertAt());
    LedgerApi.Contents contents =
        new LedgerApi.Contents(
            receipts,
            certificates,
            liveReceipts(options),
            liveCertificates(options),
            tokens,
            LEDGER_TOKEN);
    ledger = started(LedgerApi.start(clock, contents, options.limits()));
    prometheus = started(PrometheusApi.start(clock, MetricsScenario.builtIn(options.alertAt())));
    health = started(HealthSite.start());
    mailbox = started(Mailbox.start(clock));
    webhook = started(WebhookReceiver.start(clock));
    alertmanager = started(Alertmanager.start(clock));
    backups = started(BackupSite.start(clock));
  }

  /**
   * Starts everything.
   *
   * @throws IllegalArgumentException if a given file cannot be read
   */
  public static Estate start(EstateOptions options) {
    Deque<AutoCloseable> started = new ArrayDeque<>();
    try {
      return new Estate(options, started);
    } catch (RuntimeException e) {
      closeAll(started);
      throw e;
    }
  }

  /** Returns what in the given files is not JSON, with lines; it is served all the same. */
  public List<String> inputProblems() {
    return inputProblems;
  }

  /** Returns the master URL for a Kubernetes client. */
  public URI clusterUrl() {
    return clusterApi.url();
  }

  /** Returns the ledger's base address. */
  public URI ledgerUrl() {
    return ledger.url();
  }

  /** Returns the bearer token that the ledger expects. */
  public String ledgerToken() {
    return LEDGER_TOKEN;
  }

  /** Returns Prometheus's base address. */
  public URI prometheusUrl() {
    return prometheus.url();
  }

  /** Returns the address of the runbook's health check. */
  public URI healthUrl() {
    return health.statusUrl();
  }

  /** Returns the port of the mail server on 127.0.0.1. */
  public int smtpPort() {
    return mailbox.port();
  }

  /** Returns the address of the webhook. */
  public URI webhookUrl() {
    return webhook.url();
  }

  /** Returns the cluster behind its API, to act as somebody else. */
  public Cluster cluster() {
    return cluster;
  }

  /** Returns the cluster's API, for faults, rights and the writes so far. */
  public ClusterApi clusterApi() {
    return clusterApi;
  }

  /** Returns the database, for what {@code psql} in its pod answers. */
  public PracticeDatabase database() {
    return database;
  }

  /** Returns the ledger's capability tokens. */
  public CapabilityTokens tokens() {
    return tokens;
  }

  /** Returns the ledger, for faults. */
  public LedgerApi ledger() {
    return ledger;
  }

  /** Returns Prometheus, for faults and series. */
  public PrometheusApi prometheus() {
    return prometheus;
  }

  /** Returns the health site, for faults and the addresses of external dependencies. */
  public HealthSite health() {
    return health;
  }

  /** Returns Alertmanager, for its silences. */
  public Alertmanager alertmanager() {
    return alertmanager;
  }

  /** Returns the site that tells how backups stand. */
  public BackupSite backups() {
    return backups;
  }

  /** Returns the mailbox. */
  public Mailbox mailbox() {
    return mailbox;
  }

  /** Returns the webhook. */
  public WebhookReceiver webhook() {
    return webhook;
  }

  @Override
  public void close() {
    closeAll(started);
  }

  private static void closeAll(Deque<AutoCloseable> started) {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("the simulated estate could not be closed", e);
      }
    }
  }

  private static Documents receipts(EstateOptions options) {
    return options
        .receipts()
        .map(Documents::ofFile)
        .orElseGet(
            () -> Documents.of(new ReceiptGenerator(options.seed(), options.alertAt()).receipts()));
  }

  private static Documents certificates(EstateOptions options) {
    return options
        .certificates()
        .map(Documents::ofFile)
        .orElseGet(
            () ->
                Documents.of(
                    new CertificateGenerator(options.seed(), options.alertAt()).certificates()));
  }

  /** Where receipts are given, no others are made up. */
  private Optional<LiveDocuments> liveReceipts(EstateOptions options) {
    if (options.receipts().isPresent()) {
      return Optional.empty();
    }
    ServiceKey key = new ServiceKey(cluster, "retrieval-gateway", "receipt-signing-key");
    return Optional.of(LiveReceipts.after(options.alertAt(), key::at));
  }

  /** Where certificates are given, no others are made up. */
  private Optional<LiveDocuments> liveCertificates(EstateOptions options) {
    if (options.certificates().isPresent()) {
      return Optional.empty();
    }
    FirewallPolicy policy = new FirewallPolicy(cluster);
    ServiceKey key = new ServiceKey(cluster, "egress-firewall", "egress-signing-key");
    return Optional.of(
        LiveCertificates.after(
            options.alertAt(),
            (tenant, at) -> {
              policy.look();
              return policy.hash(tenant, at);
            },
            key::at));
  }

  private <T extends AutoCloseable> T started(T part) {
    started.push(part);
    return part;
  }
}
