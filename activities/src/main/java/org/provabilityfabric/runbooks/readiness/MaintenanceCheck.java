package org.provabilityfabric.runbooks.readiness;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.alertmanager.AlertmanagerClient;
import org.provabilityfabric.runbooks.alertmanager.AlertmanagerException;
import org.provabilityfabric.runbooks.backup.BackupStatus;
import org.provabilityfabric.runbooks.backup.BackupStatusReader;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.BackupSource;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.SmokeTestFacts;
import org.provabilityfabric.runbooks.health.HealthResult;
import org.provabilityfabric.runbooks.health.SmokeProbe;
import org.provabilityfabric.runbooks.health.SmokeTest;

/**
 * What a planned maintenance and its verification need beside the cluster. No silence is set, and
 * of the smoke tests only those are sent that read.
 */
public final class MaintenanceCheck implements NeedCheck {
  private static final String ALERTMANAGER = "Alertmanager ";
  private static final String BACKUPS = "the backups' addresses";
  private static final String SMOKE_TESTS = "the smoke tests' addresses";

  private final Deployment deployment;
  private final Map<String, String> environment;
  private final SmokeProbe probe = new SmokeProbe();

  /**
   * @param environment where tokens are found that are referred to by variable
   */
  public MaintenanceCheck(Deployment deployment, Map<String, String> environment) {
    this.deployment = deployment;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public boolean knows(StepNeed need) {
    return need.object().startsWith(ALERTMANAGER)
        || need.object().equals(BACKUPS)
        || need.object().equals(SMOKE_TESTS);
  }

  @Override
  public List<Readiness> check(StepNeed need, ReadinessRequest request) {
    return switch (need.object()) {
      case BACKUPS -> backups(need);
      case SMOKE_TESTS -> smokeTests(need);
      default -> List.of(silences(new Verdict(need, "silences of Alertmanager")));
    };
  }

  private List<Readiness> backups(StepNeed need) {
    BackupStatusReader reader = new BackupStatusReader(deployment.deadlines().request());
    List<BackupSource> sources = deployment.maintenance().backups();
    return sources.isEmpty()
        ? List.of(
            new Verdict(need, BACKUPS)
                .missing("runbook.yaml names none", "Name what is backed up, and where it tells."))
        : sources.stream()
            .map(
                source -> backup(new Verdict(need, "backup " + source.name()), reader.read(source)))
            .toList();
  }

  private static Readiness backup(Verdict verdict, BackupStatus status) {
    return switch (status) {
      case BackupStatus.Told told -> verdict.ready("tells of one of " + told.completedAt());
      case BackupStatus.Unknown unknown ->
          verdict.failed(
              unknown.kind(), unknown.text(), "See to maintenance.backups in runbook.yaml.");
    };
  }

  private Readiness silences(Verdict verdict) {
    URI url = deployment.alertmanager().url();
    if (url == null) {
      return verdict.missing(
          "runbook.yaml names no Alertmanager",
          "Set alertmanager.url, or alerts go on during a maintenance.");
    }
    try {
      String token = token(deployment.alertmanager().token());
      int count =
          new AlertmanagerClient(url, deployment.deadlines().request(), () -> token)
              .silences()
              .size();
      return verdict.ready("its list is answered (" + count + "); none is set, it would change it");
    } catch (MissingSecretException e) {
      return verdict.forbidden(
          String.valueOf(e.getMessage()), "Put the token there for this worker.");
    } catch (AlertmanagerException e) {
      return verdict.failed(
          e.kind(), String.valueOf(e.getMessage()), "See to alertmanager in runbook.yaml.");
    }
  }

  private List<Readiness> smokeTests(StepNeed need) {
    return deployment.smokeTests().isEmpty()
        ? List.of(
            new Verdict(need, SMOKE_TESTS)
                .missing("runbook.yaml names none", "Name some in smokeTests."))
        : deployment.smokeTests().stream()
            .map(test -> smokeTest(new Verdict(need, "smoke test " + test.name()), test))
            .toList();
  }

  private Readiness smokeTest(Verdict verdict, SmokeTestFacts test) {
    try {
      String token = token(test.token());
      return Stream.of("GET", "HEAD").noneMatch(test.method()::equalsIgnoreCase)
          ? verdict.ready("a " + test.method() + " is not tried, it may change something")
          : answered(verdict, probe.probe(asked(test, token)));
    } catch (MissingSecretException e) {
      return verdict.forbidden(
          String.valueOf(e.getMessage()), "Put the token there for this worker.");
    }
  }

  private SmokeTest asked(SmokeTestFacts test, String token) {
    return new SmokeTest(
        test.url(),
        test.method(),
        test.body(),
        token,
        test.status(),
        test.contains(),
        test.within() == null ? deployment.deadlines().request() : test.within());
  }

  private static Readiness answered(Verdict verdict, HealthResult result) {
    String remedy = "See to smokeTests in runbook.yaml.";
    return switch (result) {
      case HealthResult.Healthy yes -> verdict.ready("answered " + yes.status());
      case HealthResult.Unhealthy no -> verdict.failed(FailureKind.MALFORMED, no.text(), remedy);
      case HealthResult.NoAnswer none -> verdict.failed(none.kind(), none.text(), remedy);
    };
  }

  private String token(@Nullable SecretReference reference) {
    return reference == null ? "" : reference.resolve(environment);
  }
}
