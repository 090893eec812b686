package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.EmergencyContainment;
import org.provabilityfabric.runbooks.kubernetes.LogCollector;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.start.IncidentIds;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Pulse;
import org.provabilityfabric.runbooks.waiting.Stopwatch;
import picocli.CommandLine.Command;

/** {@code contain}: the containment of a data exposure with Temporal down. */
@Command(
    name = "contain",
    description = {
      "Contain a component with Temporal down: cut its traffic, keep its logs, scale it to zero.",
      "A later incident on the component adopts the containment."
    },
    footer = {
      "",
      "With Temporal up: ./runbook start DataExposureResponse --set component=COMPONENT",
      "Examples:",
      "  ./runbook contain retrieval-gateway --direct",
      "  ./runbook contain retrieval-gateway --direct --rehearse",
      "Exit code 1 means that something of it did not work; the rest was done."
    })
final class ContainCommand extends ClusterVerb {
  ContainCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String question(Component component, String cluster) {
    return "Cut the traffic of " + component.name() + " and scale it to zero at " + cluster + "?";
  }

  @Override
  int act(Deployment deployment, Component component, ClusterClient cluster) {
    Policy policy = options.policy.read(surroundings);
    Instant now = surroundings.clock().instant();
    String occasion = IncidentIds.ofProcedure("Direct", now, component.name());
    EvidenceBundle bundle = options.rehearse ? null : bundle(deployment, occasion);
    Stopwatch stopwatch = Stopwatch.ofTheMachine();
    DirectContainment.Done done =
        new DirectContainment(
                new EmergencyContainment(cluster, deployment, stopwatch, MADE_BY),
                new LogCollector(cluster, deployment.deadlines().logSilence(), stopwatch),
                stopwatch,
                this::say)
            .contain(
                component,
                options.order(component.name(), occasion, policy.containment()),
                bundle,
                policy.evidence(),
                now);
    return report(done, bundle);
  }

  /** No vault is no reason to leave a component open. */
  private @Nullable EvidenceBundle bundle(Deployment deployment, String occasion) {
    try {
      return EvidenceVault.of(
              deployment, surroundings.clock(), surroundings.environment(), Pulse.NONE)
          .bundle(occasion);
    } catch (org.provabilityfabric.runbooks.vault.VaultException e) {
      err().println("No evidence can be kept: " + plain(e.getMessage()));
      return null;
    }
  }

  private int report(DirectContainment.Done done, @Nullable EvidenceBundle bundle) {
    if (options.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("component", name);
      if (done.fact() != null) {
        document.put("containment", done.fact());
      }
      if (bundle != null) {
        document.put("evidence", bundle.place());
        document.put("entries", bundle.entries());
      }
      document.put("problems", done.problems());
      printJson(document);
    }
    done.problems().forEach(problem -> err().println(plain(problem)));
    boolean kept = options.rehearse || bundle != null;
    return done.problems().isEmpty() && kept ? ExitCode.FINE : ExitCode.NOT_FINE;
  }
}
