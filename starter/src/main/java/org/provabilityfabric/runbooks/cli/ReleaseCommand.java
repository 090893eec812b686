package org.provabilityfabric.runbooks.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.kubernetes.ClusterClient;
import org.provabilityfabric.runbooks.kubernetes.EmergencyContainment;
import org.provabilityfabric.runbooks.kubernetes.Restoration;
import org.provabilityfabric.runbooks.waiting.Stopwatch;
import picocli.CommandLine.Command;

/** {@code release}: the end of a containment that was made with Temporal down. */
@Command(
    name = "release",
    description = {
      "End a containment with Temporal down: restore the recorded replicas and autoscaler, take the"
          + " emergency network policy away, wait until all is ready."
    },
    footer = {
      "",
      "While a Containment workflow holds the component, it makes the containment again:",
      "answer the incident instead (./runbook incident approve).",
      "Example:",
      "  ./runbook release retrieval-gateway --direct",
      "Exit code 1 means that something is not as it was before the containment."
    })
final class ReleaseCommand extends ClusterVerb {
  ReleaseCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String question(Component component, String cluster) {
    return "Let traffic reach " + component.name() + " again at " + cluster + "?";
  }

  @Override
  int act(Deployment deployment, Component component, ClusterClient cluster) {
    Restoration restored =
        new EmergencyContainment(cluster, deployment, Stopwatch.ofTheMachine(), MADE_BY)
            .lift(
                options.order(
                    component.name(),
                    "direct/release",
                    options.policy.read(surroundings).containment()));
    say(restored.fact().text());
    if (options.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("component", component.name());
      document.put("containment", restored.fact());
      document.put("differences", restored.differences());
      printJson(document);
    }
    return restored.differences().isEmpty() ? ExitCode.FINE : ExitCode.NOT_FINE;
  }
}
