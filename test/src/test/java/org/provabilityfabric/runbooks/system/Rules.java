package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The shipped rules with one of them changed, as an organisation would keep them. */
final class Rules {
  private static final Path SHIPPED = RealStack.ROOT.resolve("escalation-policies");

  private Rules() {}

  /** Evidence and reads may take so long that a worker can die several times meanwhile. */
  static Path withPatientEvidence(Path folder) throws IOException {
    changed(folder, "response.yaml", "budget: 60s", "budget: 4m");
    var unused = replaced(folder.resolve("response.yaml"), "reading: 3m", "reading: 12m");
    return folder;
  }

  /**
   * The same, and an incident ends soon after its resolution, so that its end can be gone through
   * too; a review would go on from there for weeks and is left out.
   */
  static Path withPatientEvidenceAndAnEnd(Path folder) throws IOException {
    withPatientEvidence(folder);
    Path review = folder.resolve("postincident.yaml");
    var unused = replaced(folder.resolve("response.yaml"), "reopening: 15m", "reopening: 20s");
    unused = replaced(review, "severities: [P0, P1]", "severities: [P1]");
    return folder;
  }

  /** A P0 has to be acknowledged within seconds. */
  static Path withQuickResponse(Path folder, String time) throws IOException {
    return changed(folder, "severities.yaml", "response: 15m", "response: " + time);
  }

  /** The same of a P1, which an alert without a rule of its own becomes. */
  static Path withQuickResponseToAlerts(Path folder, String time) throws IOException {
    return changed(folder, "severities.yaml", "response: 1h", "response: " + time);
  }

  /** The checks before a maintenance come right before it, and half an hour of silence is usual. */
  static Path withMaintenanceAtOnce(Path folder) throws IOException {
    changed(folder, "maintenance.yaml", "checksBefore: 30m", "checksBefore: 5s");
    var unused = replaced(folder.resolve("response.yaml"), "shortestGap: 60s", "shortestGap: 30m");
    return folder;
  }

  /**
   * Verifiers have a published key within seconds.
   *
   * @param patience how long verifiers and a fresh signature are waited for
   */
  static Path withQuickRotation(Path folder, String patience) throws IOException {
    withPatientEvidence(folder);
    quickRotation(folder, patience);
    return folder;
  }

  private static void quickRotation(Path folder, String patience) throws IOException {
    Path rotation = folder.resolve("rotation.yaml");
    var unused = replaced(rotation, "propagation: 3m", "propagation: 5s");
    unused = replaced(rotation, "lookInterval: 15s", "lookInterval: 1s");
    unused = replaced(rotation, "verifiersWithin: 15m", "verifiersWithin: " + patience);
    unused = replaced(rotation, "freshWithin: 15m", "freshWithin: " + patience);
  }

  /** The shipped rules with one schedule in place of the shipped ones; may be said again. */
  static Path withSchedule(Path folder, String name, String cron) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("schedules.yaml"),
        """
        schedules:
          - name: %s
            procedure: ReceiptInvestigation
            input: {since: 1h, rehearse: "true"}
            cron: "%s"
            zone: Europe/Berlin
            overlap: BUFFER_ONE
            catchUp: 2h
            note: Are there gaps?
        """
            .formatted(name, cron));
    return folder;
  }

  /** Test pages of the pager's audit go to an address that nobody reads. */
  static Path withProbe(Path folder) throws IOException {
    String probe = "probe: [{kind: EMAIL, address: pager-probe@company.com}]";
    return changed(folder, "paging.yaml", "probe: []", probe);
  }

  /**
   * The security team is told by a webhook too; its URL is in the variable {@code CANARY_HOOK}.
   * Verifiers have a published key within seconds.
   */
  static Path withWebhook(Path folder) throws IOException {
    String mail = "{kind: EMAIL, address: security@company.com}";
    changed(folder, "contacts.yaml", mail, "{kind: WEBHOOK, address: CANARY_HOOK}, " + mail);
    quickRotation(folder, "15m");
    return folder;
  }

  private static Path changed(Path folder, String file, String before, String after)
      throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(SHIPPED)) {
      for (Path each : files.filter(name -> name.toString().endsWith(".yaml")).toList()) {
        Files.copy(each, folder.resolve(each.getFileName()));
      }
    }
    var unused = replaced(folder.resolve(file), before, after);
    return folder;
  }

  private static Path replaced(Path changed, String before, String after) throws IOException {
    String text = Files.readString(changed);
    if (!text.contains(before)) {
      throw new IllegalStateException(
          "The shipped " + changed.getFileName() + " has no \"" + before + "\".");
    }
    int at = text.indexOf(before);
    Files.writeString(
        changed, text.substring(0, at) + after + text.substring(at + before.length()));
    return changed;
  }
}
