package org.provabilityfabric.runbooks.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.reading.NearestKey;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/**
 * {@code incident approve} and {@code incident deny}: the answer goes to the workflow that asks,
 * which the incident's status names.
 */
@Command
final class DecisionVerb extends ActingVerb {
  private final boolean yes;

  DecisionVerb(Surroundings surroundings, Subject subject, boolean yes) {
    super(surroundings, subject);
    this.yes = yes;
  }

  @Override
  void check(List<String> said) {
    if (said.size() > 1) {
      words(said, 1, "at most one approval; why goes with --text");
    }
    if (!yes && (text == null || text.isBlank())) {
      throw CommandException.usage("Say why not, with --text: it goes on the timeline.");
    }
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    List<PendingApproval> open = open(temporal, incident);
    PendingApproval asked = said.isEmpty() ? only(open) : named(open, said.getFirst());
    Decision decision = new Decision(asked.approvalId(), person(), text, VIA);
    return answered(
        incident,
        ask(
            temporal,
            asked.workflowId(),
            workflow -> yes ? workflow.approve(decision) : workflow.deny(decision)));
  }

  private static List<PendingApproval> open(TemporalConnection temporal, String id) {
    boolean incident =
        temporal.call(
            "looking at " + id,
            () ->
                temporal
                    .client()
                    .newUntypedWorkflowStub(id)
                    .describe()
                    .getWorkflowType()
                    .equals(Incident.TYPE));
    return incident
        ? ask(temporal, id, workflow -> workflow.incident().approvals())
        : ask(temporal, id, workflow -> workflow.status().approvals());
  }

  private static PendingApproval only(List<PendingApproval> open) {
    if (open.isEmpty()) {
      throw nothingWaits();
    }
    if (open.size() > 1) {
      throw CommandException.usage(
          "Several approvals are open, say which one:\n"
              + open.stream()
                  .map(one -> "  " + plain(one.approvalId()) + "  " + plain(one.question()))
                  .collect(Collectors.joining("\n")));
    }
    return open.getFirst();
  }

  private static PendingApproval named(List<PendingApproval> open, String name) {
    if (open.isEmpty()) {
      throw nothingWaits();
    }
    List<String> known = open.stream().map(PendingApproval::approvalId).toList();
    return open.stream()
        .filter(one -> one.approvalId().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "No approval '"
                        + plain(name)
                        + "' is open"
                        + NearestKey.hint(name, known)
                        + "; open are "
                        + String.join(", ", known)
                        + "."));
  }

  private static CommandException nothingWaits() {
    return new CommandException(ExitCode.NOT_FINE, "No approval is open.");
  }
}
