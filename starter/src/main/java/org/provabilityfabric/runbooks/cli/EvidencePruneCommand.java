package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Retention;
import org.provabilityfabric.runbooks.vault.Retention.Fate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence prune}: deletes what the rules keep no longer. */
@Command(
    name = "prune",
    description = {
      "Show the bundles whose time is over by the section `retention` of the rules, and delete"
          + " them.",
      "What is on hold, younger, or not as its manifest says stays."
    },
    footer = {
      "",
      "Each deletion is recorded in the access log before it is made. Exit code 1 where a bundle"
          + " has",
      "to be looked at.",
      "Examples:",
      "  ./runbook evidence prune --dry-run",
      "  ./runbook evidence prune --yes"
    })
final class EvidencePruneCommand extends VaultCommand {
  @Option(names = "--dry-run", description = "Only show what would be deleted.")
  boolean dryRun;

  @Option(names = "--yes", description = "Do not ask first.")
  boolean yes;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Mixin PolicyOption policy = new PolicyOption();

  EvidencePruneCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    EvidenceVault opened = vault.open(surroundings);
    Retention retention = new Retention(opened, policy.readRetention(surroundings));
    Instant now = surroundings.clock().instant();
    Map<String, Fate> fates = retention.fates(now);
    List<String> due =
        fates.keySet().stream().filter(name -> fates.get(name) instanceof Fate.Due).toList();
    if (!json) {
      fates.forEach((name, fate) -> out().println(plain(line(name, fate))));
      out().flush();
    }
    List<String> deleted = new ArrayList<>();
    if (!dryRun && !due.isEmpty() && (yes || !declined(question(due)))) {
      for (String name : due) {
        if (retention.delete(name, person(), now) instanceof Fate.Due) {
          deleted.add(name);
        }
      }
    }
    tell(fates, deleted);
    boolean odd = fates.values().stream().anyMatch(Fate.Odd.class::isInstance);
    return odd ? ExitCode.NOT_FINE : ExitCode.FINE;
  }

  private static String question(List<String> due) {
    return "Delete " + due.size() + " for good?";
  }

  private static String line(String name, Fate fate) {
    String verb = fate instanceof Fate.Due ? "due     " : "stays   ";
    return verb + name + "  " + fate.text();
  }

  private void tell(Map<String, Fate> fates, List<String> deleted) {
    if (!json) {
      out().println(dryRun ? "Nothing was deleted." : "Deleted " + deleted.size() + ".");
      return;
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    fates.forEach(
        (name, fate) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("bundle", name);
          row.put("due", fate instanceof Fate.Due);
          row.put("text", fate.text());
          row.put("deleted", deleted.contains(name));
          rows.add(row);
        });
    printJson(Map.of("bundles", rows));
  }
}
