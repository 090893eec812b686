package org.provabilityfabric.runbooks.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.simulator.mail.ReceivedMail;

/**
 * What an incident and a revocation should have done once, counted where it was done: in the API
 * server's audit log, the mailbox, the ledger and the vault. What may happen again without harm is
 * a repeat: a message under its key, a revocation, a capture of evidence.
 */
final class Effects {
  /** The tokens that are revoked beside the incident. */
  static final List<String> TOKENS = List.of("token103", "token104");

  private static final String GATEWAY = "retrieval-gateway";
  private static final String TITLE = "Cross-tenant access detected on " + GATEWAY;
  private static final List<String> MESSAGES =
      List.of(
          "security@company.com: [P0] " + TITLE + " (primary, round 1)",
          "ciso@company.com: [P0] Executive update 1: " + TITLE,
          "ciso@company.com: [P0] Escalation: Security breach confirmed",
          "legal@company.com: [P0] Escalation: Regulatory compliance at risk",
          "security@company.com: [P0] Decision needed: release-containment",
          "security@company.com: Decision needed: revoke-tokens",
          "ciso@company.com: Decision needed: revoke-tokens");

  private static final List<String> EVIDENCE =
      List.of(
          "pods.json",
          "rollouts.json",
          "request-rates.json",
          "receipts.ndjson",
          "egress-certificates.ndjson",
          "triage-logs-retrieval-gateway.log",
          "triage-logs-egress-firewall.log",
          "incident-logs-retrieval-gateway.log",
          "active-tokens.ndjson",
          "report.md",
          "incident.json");

  private final Tally tally = new Tally();
  private int repeats;

  private Effects() {}

  /** Counts everything. */
  static Effects of(AuditLog audit, Situation situation) throws IOException {
    Effects effects = new Effects();
    effects.changes(audit.changes());
    effects.messages(situation.doubles.mailbox().messages());
    effects.revocations(situation.doubles.revocations(), situation.doubles.activeTokens());
    effects.evidence(situation.product.evidence());
    return effects;
  }

  /** A containment and its release, as the audit log words them. */
  private void changes(List<AuditLog.Change> changes) {
    expect("create networkpolicies emergency-isolation-" + GATEWAY, 1);
    expect("patch deployments " + GATEWAY, 2);
    expect("update deployments/scale " + GATEWAY, 2);
    expect("delete networkpolicies emergency-isolation-" + GATEWAY, 1);
    changes.forEach(change -> tally.see(change.toString()));
  }

  /** One message for each event, whoever is told; another key that says the same is another one. */
  private void messages(List<ReceivedMail> mails) {
    MESSAGES.forEach(message -> expect(message, 1));
    Map<String, List<ReceivedMail>> byKey =
        mails.stream()
            .collect(
                Collectors.groupingBy(
                    mail -> mail.to() + mail.messageId(), LinkedHashMap::new, Collectors.toList()));
    repeats += mails.size() - byKey.size();
    byKey.values().stream()
        .map(List::getFirst)
        .forEach(mail -> tally.see(mail.to() + ": " + mail.subject()));
  }

  /** Revoking again changes nothing, so only a token that is still active tells of a loss. */
  private void revocations(int requests, List<String> active) {
    for (String token : TOKENS) {
      expect("revoke " + token, 1);
      if (!active.contains(token)) {
        tally.see("revoke " + token);
      }
    }
    repeats += Math.max(0, requests - 1);
  }

  /** A capture that was repeated is a version of its own, with what was there then. */
  private void evidence(Path vault) throws IOException {
    EVIDENCE.forEach(name -> expect("keep " + name, 1));
    for (Path bundle : KilledIncident.bundles(vault)) {
      JsonNode manifest =
          RunbookJson.mapper().readTree(Files.readString(bundle.resolve("manifest.json")));
      for (JsonNode entry : manifest.path("entries")) {
        String name = entry.path("name").asText();
        if (EVIDENCE.contains(name)) {
          tally.see("keep " + name);
        } else if (name.matches(".*-\\d+\\.[a-z]+")) {
          repeats++;
        }
      }
    }
  }

  private void expect(String effect, int times) {
    tally.expect(effect, times);
  }

  /** Effects that were made too rarely. */
  List<String> lost() {
    return tally.lost();
  }

  /** Effects that were made too often, or that nobody expected. */
  List<String> doubled() {
    return tally.doubled();
  }

  /** A line of the table: kills, effects expected, seen, lost, doubled, repeats. */
  String row(String what, int kills) {
    return String.format(
        Locale.ROOT,
        "%-12s %3d kills  %2d effects expected  %2d seen  %d lost  %d doubled  %d repeats",
        what,
        kills,
        tally.expected(),
        tally.seen(),
        lost().size(),
        doubled().size(),
        repeats);
  }
}
