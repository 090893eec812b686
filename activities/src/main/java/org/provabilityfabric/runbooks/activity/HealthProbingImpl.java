package org.provabilityfabric.runbooks.activity;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.observe.DependencyHealth;
import org.provabilityfabric.runbooks.contract.observe.HealthAnswer;
import org.provabilityfabric.runbooks.contract.observe.HealthProbing;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.health.Dependency;
import org.provabilityfabric.runbooks.health.DependencyProbes;
import org.provabilityfabric.runbooks.health.HealthProbe;
import org.provabilityfabric.runbooks.health.HealthResult;

/**
 * Probes the health URL and the external dependencies. That nobody answers is an answer of its own
 * here, so neither call fails.
 */
public final class HealthProbingImpl implements HealthProbing {
  private final URI health;
  private final HealthProbe probe;
  private final DependencyProbes dependencies;

  public HealthProbingImpl(Deployment deployment) {
    this.health = deployment.health().url();
    this.probe = new HealthProbe(deployment.deadlines().request());
    this.dependencies =
        new DependencyProbes(
            probe,
            deployment.dependencies().stream()
                .map(one -> new Dependency(one.name(), one.url(), one.expect()))
                .toList());
  }

  @Override
  public HealthAnswer probeHealth(Looked looked) {
    return switch (probe.probe(health)) {
      case HealthResult.Healthy yes ->
          new HealthAnswer(true, yes.status(), yes.answer(), List.of());
      case HealthResult.Unhealthy no ->
          new HealthAnswer(
              false,
              no.status(),
              no.answer(),
              List.of(Finding.of(FindingCode.HEALTH_CHECK_FAILED, "The health URL " + no.text())));
      case HealthResult.NoAnswer none ->
          new HealthAnswer(
              false,
              0,
              none.text(),
              List.of(Finding.of(none.kind().finding(), "The health URL: " + none.text())));
    };
  }

  @Override
  public DependencyHealth probeDependencies(Looked looked) {
    List<String> down = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Map<Dependency, HealthResult> results = dependencies.probe();
    results.forEach(
        (dependency, result) -> {
          if (!(result instanceof HealthResult.Healthy)) {
            down.add(dependency.name());
            findings.add(
                Finding.of(FindingCode.DEPENDENCY_DOWN, dependency.name() + ": " + result.text()));
          }
        });
    return new DependencyHealth(results.size(), down, findings);
  }
}
