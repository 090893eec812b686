package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One deployment of the system.
 *
 * @param namespaces the namespaces that are watched; none means all
 * @param temporal how Temporal is reached, where its own environment variables do not say
 * @param worker where a worker tells how it is, and its version
 * @param cluster how the Kubernetes API is reached
 * @param components its parts
 * @param health its health URL
 * @param prometheus its metrics
 * @param ledger its ledger
 * @param database how the database is asked
 * @param mail how mail is sent
 * @param webhooks how webhooks are told
 * @param commands paging commands by the name that the policy gives, each with its first arguments
 * @param dependencies what it needs from outside
 * @param changes its configuration's history
 * @param evidence where evidence is kept
 * @param shards how shards are named
 * @param tenants which pods are those of a tenant
 * @param certificates which bytes of an egress certificate are signed
 * @param proofs the formal proofs
 * @param gateway where alerts come in
 * @param codec where histories are decrypted for Temporal's UI
 * @param metrics where workers show what they count
 * @param telemetry where traces go
 * @param alertmanager where alerts are silenced
 * @param maintenance how maintenance mode is switched on, and what is verified before
 * @param smokeTests what is asked after a change
 * @param slack the Slack app
 * @param pagerduty where PagerDuty takes events
 * @param pagerProbe where it can be read what arrived at the pager's probe
 * @param signing the kinds of signing key
 * @param statements how statements about missing evidence are signed
 * @param backup how backups of secrets are protected
 * @param dashboard the link to the dashboard that messages and reports give
 * @param deadlines how long calls may take
 */
public record Deployment(
    List<String> namespaces,
    TemporalAccess temporal,
    WorkerAddress worker,
    ClusterAccess cluster,
    List<Component> components,
    HealthAccess health,
    PrometheusAccess prometheus,
    LedgerAccess ledger,
    DatabaseAccess database,
    MailAccess mail,
    WebhookAccess webhooks,
    Map<String, List<String>> commands,
    List<ExternalDependency> dependencies,
    ConfigurationRepository changes,
    EvidenceStore evidence,
    ShardNames shards,
    TenantFacts tenants,
    CertificateForm certificates,
    ProofAccess proofs,
    GatewayAddress gateway,
    CodecAddress codec,
    MetricsAddress metrics,
    Telemetry telemetry,
    AlertmanagerAccess alertmanager,
    MaintenanceFacts maintenance,
    List<SmokeTestFacts> smokeTests,
    SlackAccess slack,
    PagerDutyAccess pagerduty,
    PagerProbe pagerProbe,
    List<SigningKeyFacts> signing,
    StatementFacts statements,
    BackupFacts backup,
    URI dashboard,
    CallDeadlines deadlines) {
  public Deployment {
    namespaces = List.copyOf(namespaces);
    components = List.copyOf(components);
    signing = List.copyOf(signing);
    commands = Map.copyOf(commands);
    dependencies = List.copyOf(dependencies);
    smokeTests = List.copyOf(smokeTests);
  }

  /**
   * The component of a name.
   *
   * @throws UnknownComponentException naming the known ones and the nearest
   */
  public Component component(String name) {
    return find(name).orElseThrow(() -> new UnknownComponentException(name, componentNames()));
  }

  public Optional<Component> find(String name) {
    return components.stream().filter(component -> component.name().equals(name)).findFirst();
  }

  /** The kinds of signing key by name. */
  public List<String> signingKinds() {
    return signing.stream().map(SigningKeyFacts::kind).toList();
  }

  /** The signing key of a kind. */
  public Optional<SigningKeyFacts> signingKey(String kind) {
    return signing.stream().filter(key -> key.kind().equals(kind)).findFirst();
  }

  public List<String> componentNames() {
    return components.stream().map(Component::name).toList();
  }

  /** The components that have pods of their own. */
  public List<Component> workloads() {
    return components.stream().filter(component -> component.container() == null).toList();
  }

  /** The Prometheus jobs that must have a target: those of the components, then the others. */
  public List<String> expectedJobs() {
    return Stream.concat(
            workloads().stream().map(Component::job), prometheus.expectedJobs().stream())
        .distinct()
        .toList();
  }
}
