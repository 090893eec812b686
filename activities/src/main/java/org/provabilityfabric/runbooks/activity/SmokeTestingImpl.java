package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.verification.SmokeResult;
import org.provabilityfabric.runbooks.contract.verification.SmokeResults;
import org.provabilityfabric.runbooks.contract.verification.SmokeTesting;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SmokeTestFacts;
import org.provabilityfabric.runbooks.health.HealthResult;
import org.provabilityfabric.runbooks.health.SmokeProbe;
import org.provabilityfabric.runbooks.health.SmokeTest;

/** Runs the smoke tests of {@code runbook.yaml}, one after the other. */
public final class SmokeTestingImpl implements SmokeTesting {
  private final Deployment deployment;
  private final Map<String, String> environment;
  private final SmokeProbe probe = new SmokeProbe();

  /**
   * Tests a deployment.
   *
   * @param environment where references to secrets are looked up
   */
  public SmokeTestingImpl(Deployment deployment, Map<String, String> environment) {
    this.deployment = deployment;
    this.environment = environment;
  }

  @Override
  public SmokeResults runSmokeTests() {
    List<SmokeResult> results = deployment.smokeTests().stream().map(this::run).toList();
    List<Finding> findings = new ArrayList<>();
    if (results.isEmpty()) {
      findings.add(Finding.of(FindingCode.NO_DATA, "No smoke tests are configured."));
    }
    results.stream()
        .filter(result -> result.verdict() != SmokeResult.Verdict.PASSED)
        .map(
            result ->
                Finding.of(FindingCode.SMOKE_TEST_FAILED, result.name() + ": " + result.text()))
        .forEach(findings::add);
    return new SmokeResults(results, findings);
  }

  private SmokeResult run(SmokeTestFacts test) {
    HealthResult result;
    try {
      result = probe.probe(test(test));
    } catch (MissingSecretException e) {
      result = new HealthResult.NoAnswer(FailureKind.FORBIDDEN, String.valueOf(e.getMessage()));
    }
    return switch (result) {
      case HealthResult.Healthy yes ->
          new SmokeResult(test.name(), SmokeResult.Verdict.PASSED, "answered " + yes.status());
      case HealthResult.Unhealthy no ->
          new SmokeResult(test.name(), SmokeResult.Verdict.FAILED, no.text() + expected(test));
      case HealthResult.NoAnswer none ->
          new SmokeResult(test.name(), SmokeResult.Verdict.NO_ANSWER, none.text());
    };
  }

  private SmokeTest test(SmokeTestFacts facts) {
    return new SmokeTest(
        facts.url(),
        facts.method(),
        facts.body(),
        facts.token() == null ? "" : facts.token().resolve(environment),
        facts.status(),
        facts.contains(),
        facts.within() == null ? deployment.deadlines().request() : facts.within());
  }

  private static String expected(SmokeTestFacts test) {
    return "; expected "
        + test.status()
        + (test.contains() == null ? "" : " with `" + test.contains() + "`");
  }
}
