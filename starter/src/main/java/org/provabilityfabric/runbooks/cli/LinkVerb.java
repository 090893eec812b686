package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code incident link}. */
@Command(
    name = "link",
    description = {
      "Link the incident as a duplicate of another one, which goes on for both.",
      "The duplicate pages nobody and tells no executive; its containment and evidence go on, its"
          + " alerts join the other."
    },
    customSynopsis =
        "runbook incident link [ID] --duplicate-of ID [--text WHY] [--by NAME] [--json]",
    footer = {
      "",
      "Example:",
      "  ./runbook incident link incident/20260301-0210-odd-shards \\",
      "    --duplicate-of incident/20260301-0200-gateway-leaks"
    })
final class LinkVerb extends ActingVerb {
  @Option(
      names = "--duplicate-of",
      paramLabel = "ID",
      description = "The incident that goes on for both.")
  @Nullable String primary;

  LinkVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    none(said);
    if (primary == null || primary.isBlank()) {
      throw CommandException.usage("Say which incident goes on for both: --duplicate-of ID");
    }
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    DuplicateLink link = new DuplicateLink(primary, person(), text, VIA);
    return answered(incident, ask(temporal, incident, workflow -> workflow.linkDuplicate(link)));
  }
}
