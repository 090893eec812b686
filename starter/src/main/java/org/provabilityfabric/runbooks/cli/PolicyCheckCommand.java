package org.provabilityfabric.runbooks.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.incident.IncidentProcedure;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.PolicyCheck;
import org.provabilityfabric.runbooks.policy.PolicyFinding;
import org.provabilityfabric.runbooks.policy.PolicyHash;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;
import org.provabilityfabric.runbooks.schedule.WantedSchedules;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy check}: mistakes with file and line, and what the rules leave open. */
@Command(
    name = "check",
    description = "Check rules: mistakes with file and line, and what they leave open.",
    footer = {
      "",
      "Without a path the rules that come with the program are checked.",
      "Examples:",
      "  ./runbook policy check escalation-policies",
      "  ./runbook policy check our-contacts.yaml --json"
    })
final class PolicyCheckCommand extends RunbookCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "A policy file, or a directory of them.")
  @Nullable Path path;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  PolicyCheckCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    try {
      Policy policy = path == null ? PolicyReader.shipped() : PolicyOption.read(path);
      List<WantedSchedules.Wanted> unused =
          WantedSchedules.of(
              path == null ? PolicyReader.shippedTimetable() : PolicyReader.timetable(path));
      return report(
          policy,
          PolicyCheck.findings(
              policy, Set.copyOf(IncidentProcedure.types()), Set.of(EnhancedMonitoring.TYPE)));
    } catch (BadDocumentException e) {
      return mistakes(e.problems());
    }
  }

  private int report(Policy policy, List<PolicyFinding> findings) {
    String hash = PolicyHash.of(policy);
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("version", policy.version());
      document.put("hash", hash);
      document.put("problems", List.of());
      document.put("findings", findings);
      printJson(document);
    } else {
      for (PolicyFinding finding : findings) {
        out().println(finding.code() + ": " + plain(finding.text()));
      }
      out()
          .println(
              "Policy "
                  + plain(policy.version())
                  + ", hash "
                  + hash.substring(0, 12)
                  + ": "
                  + (findings.isEmpty()
                      ? "nothing is left open."
                      : findings.size() + " findings."));
    }
    return findings.isEmpty() ? ExitCode.FINE : ExitCode.NOT_FINE;
  }

  private int mistakes(List<Problem> problems) {
    if (json) {
      printJson(Map.of("problems", problems, "findings", List.of()));
    } else {
      problems.forEach(problem -> out().println(plain(problem.text())));
      out().println("The policy cannot be used: " + problems.size() + " mistakes.");
    }
    return ExitCode.NOT_FINE;
  }
}
