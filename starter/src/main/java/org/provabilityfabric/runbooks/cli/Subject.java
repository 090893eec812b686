package org.provabilityfabric.runbooks.cli;

import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.maintenance.PlannedMaintenance;
import org.provabilityfabric.runbooks.postincident.PostIncidentReview;
import org.provabilityfabric.runbooks.review.QuarterlyReview;
import org.provabilityfabric.runbooks.start.IncidentIds;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;

/** What a verb is about: the command that it stands under, and the workflows that it means. */
enum Subject {
  INCIDENT("incident", Incident.TYPE, IncidentIds.PREFIX, "those that have ended: ", "list --all"),
  MAINTENANCE(
      "maintenance",
      PlannedMaintenance.TYPE,
      "planned-maintenance/",
      "one that has ended: ",
      "show planned-maintenance/..."),
  REVIEW(
      "review",
      PostIncidentReview.TYPE,
      IncidentIds.PREFIX,
      "one that has ended: ",
      "show incident/..."),
  MONITORING(
      "monitoring",
      EnhancedMonitoring.TYPE,
      "enhanced-monitoring/",
      "a tenant is monitored by ",
      "--help"),
  QUARTERLY_REVIEW(
      "quarterly-review",
      QuarterlyReview.TYPE,
      "quarterly-review/",
      "one that has ended: ",
      "show quarterly-review/...");

  final String noun;
  final String type;
  final String prefix;
  private final String ended;
  private final String command;

  Subject(String noun, String type, String prefix, String ended, String command) {
    this.noun = noun;
    this.type = type;
    this.prefix = prefix;
    this.ended = ended;
    this.command = command;
  }

  /** The workflow that a person means by an id: a review is named by its incident. */
  String workflow(String id) {
    boolean named = id.startsWith(prefix) && !id.endsWith("/" + PostIncidentReview.TYPE);
    return this == REVIEW && named ? PostIncidentReview.id(id) : id;
  }

  String noneRuns() {
    return "No " + noun + " is running; " + ended + command(command);
  }

  /** The command line of a verb. */
  String command(String verb) {
    return "./runbook " + noun + " " + verb;
  }
}
