package org.provabilityfabric.runbooks.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.Holder;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;

/** "Immediate Containment": what was cut and scaled, how soon, and what was put back. */
final class ContainmentSection {
  private ContainmentSection() {}

  /** The last known state of each component's containment, in the order of the responses. */
  static Map<String, ContainmentState> containments(WholeIncident incident) {
    Map<String, ContainmentState> states = new LinkedHashMap<>();
    incident.report().exposures().stream()
        .map(ExposureReport::containment)
        .filter(Objects::nonNull)
        .forEach(state -> states.put(state.component(), state));
    return states;
  }

  static String markdown(WholeIncident incident) {
    String all =
        containments(incident).values().stream()
            .map(state -> containment(incident.times(), state))
            .collect(Collectors.joining("\n"));
    return all.isEmpty() ? "Nothing was contained.\n" : all;
  }

  private static String containment(Times times, ContainmentState state) {
    String policy = state.networkPolicy();
    String autoscaler = state.autoscaler();
    return new Table("Component " + Markup.code(state.component()), "")
        .row("Network policy", policy == null ? "none" : Markup.code(policy))
        .row("Replicas before", number(state.replicasBefore()))
        .row("Replicas while contained", number(state.replicasWhileContained()))
        .row("Autoscaler", autoscaler == null ? "none" : Markup.code(autoscaler))
        .row("Contained (traffic cut) after", after(times, state.containedAt()))
        .row("Isolated (scaled to zero) after", after(times, state.isolatedAt()))
        .row("Released after", after(times, state.releasedAt()))
        .row("Made by", state.adopted() ? "somebody else before; taken over" : "this runbook")
        .row(
            "Still held by",
            Markup.codes(state.holders().stream().map(Holder::workflowId).toList()))
        .markdown();
  }

  private static String after(Times times, @Nullable Instant at) {
    return at == null ? "never" : times.after(at) + " (" + times.clock(at) + " UTC)";
  }

  private static String number(@Nullable Integer replicas) {
    return replicas == null ? "–" : replicas.toString();
  }
}
