package org.provabilityfabric.runbooks.bypass;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Window;
import org.provabilityfabric.runbooks.contract.observe.BypassAnalysis;
import org.provabilityfabric.runbooks.contract.observe.BypassFindings;
import org.provabilityfabric.runbooks.contract.observe.BypassRequest;
import org.provabilityfabric.runbooks.contract.observe.ClusterObservation;
import org.provabilityfabric.runbooks.contract.observe.LogCapture;
import org.provabilityfabric.runbooks.contract.observe.TokenCapture;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.contract.observe.TokenRequest;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Now;

/** The evidence of a capability bypass, before the revocation and after it. */
final class BypassEvidence {
  private final String incident;
  private final String watcher;
  private final Duration budget;

  BypassEvidence(String incident, String watcher, Duration budget) {
    this.incident = incident;
    this.watcher = watcher;
    this.budget = budget;
  }

  Evidence logs(BypassStep step, Window window, String name) {
    return Calls.capturing(ClusterObservation.class, step, budget)
        .captureLogs(new LogCapture(incident, watcher, window, name + "-" + watcher, ownBudget()));
  }

  TokenCapture tokens(BypassStep step, Instant now, String name) {
    return Calls.capturing(TokenReading.class, step, budget)
        .captureTokens(new TokenRequest(incident, now, name, ownBudget()));
  }

  /** Logs and tokens once more, and what they tell of revoked tokens. */
  Evidence after(Instant revokedAt, List<String> tried) {
    Instant now = Now.instant();
    BypassStep step = BypassStep.CAPTURE_AFTER;
    Evidence logs = logs(step, new Window(revokedAt, now), "logs-after-revocation");
    TokenCapture tokens = tokens(step, now, "tokens-after-revocation.ndjson");
    BypassFindings found =
        Calls.analysing(BypassAnalysis.class, step)
            .analyzeBypass(
                new BypassRequest(
                    incident,
                    logs.entries(),
                    tokens.evidence(),
                    now,
                    tried,
                    "bypass-after-revocation.json"));
    List<EvidenceRef> kept = new ArrayList<>(logs.entries());
    kept.addAll(tokens.kept());
    kept.addAll(found.kept());
    List<Finding> findings = new ArrayList<>(logs.findings());
    findings.addAll(tokens.findings());
    findings.addAll(found.findings());
    return new Evidence(kept, findings);
  }

  /** The activity stops itself a little before the budget, so that what it has is kept. */
  private Duration ownBudget() {
    return budget.multipliedBy(9).dividedBy(10);
  }
}
