package org.provabilityfabric.runbooks.regulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryAct;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.scene.Scene;

/** An incident under the clocks that regulators set. */
abstract class RegulatedIncident {
  static final String ID = "incident/regulated";
  static final Duration SECOND = Duration.ofSeconds(1);

  Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  /** An incident with nothing else to do for days: no response, no investigation, no update. */
  Incident quiet() {
    Incident incident =
        scene.open(ID, scene.declared("Something odd", "ledger", "P2", "monitoring", null));
    scene.pass(Duration.ofMinutes(5));
    incident.changeSeverity(new SeverityChange("P3", "ada@company.com", "nobody noticed", null));
    return incident;
  }

  static RegulatoryAct act(String clock, @Nullable String when, String text) {
    return new RegulatoryAct(clock, when, "ada@company.com", text, null, null);
  }

  void passTo(Instant instant) {
    scene.passExactly(Duration.between(scene.now(), instant));
  }

  List<String> told(String clock) {
    return scene.messages.all().stream()
        .filter(message -> message.key().contains("regulatory") || message.key().contains("/told/"))
        .filter(message -> message.kind() != Message.Kind.NOTICE)
        .filter(message -> message.subject().contains(" The " + clock + " clock"))
        .map(
            message ->
                message.kind()
                    + " "
                    + message.to()
                    + ": "
                    + message.subject().replaceFirst("^\\[P\\d] ", ""))
        .toList();
  }

  static List<String> breaches(Incident incident) {
    return incident.report().findings().stream()
        .filter(finding -> finding.code() == FindingCode.REGULATORY_CLOCK_BREACHED)
        .map(Finding::text)
        .toList();
  }
}
