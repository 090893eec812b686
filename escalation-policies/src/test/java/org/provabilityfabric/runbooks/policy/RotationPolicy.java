package org.provabilityfabric.runbooks.policy;

import java.time.LocalDate;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** The shipped rules with a rotation for SRE. */
final class RotationPolicy {
  static final String WEEKLY =
      "handOver: WEEKLY, at: \"09:00\", begins: 2026-01-05, members: [Ada, Grace, Edsger]";

  private RotationPolicy() {}

  /**
   * @param fields of the rotation {@code sre-weekly}; in Berlin where they name no zone
   */
  static Policy with(String fields) {
    String zone = fields.contains("zone:") ? "" : ", zone: Europe/Berlin";
    return PolicyReader.parse(
        "contacts.yaml",
        """
        contacts:
          directory:
            - name: SRE
              rotation: sre-weekly
              channels: [{kind: EMAIL, address: sre@company.com}]
            - name: Ada
              channels:
                - {kind: SLACK, address: U024BE7LH}
                - {kind: EMAIL, address: ada@company.com}
            - {name: Grace, channels: [{kind: PAGERDUTY, address: GRACE_KEY}]}
            - {name: Edsger, channels: [{kind: EMAIL, address: edsger@company.com}]}
            - {name: Engineering, channels: [{kind: EMAIL, address: engineering@company.com}]}
            - {name: CTO, channels: []}
            - {name: CISO, channels: []}
            - {name: Legal, channels: []}
            - {name: Compliance, channels: []}
            - {name: Security, channels: []}
            - {name: Engineering Manager, channels: []}
            - {name: Security Team Lead, channels: []}
            - {name: VP Engineering, channels: []}
          table:
            SECURITY_INCIDENT: &sre {primary: SRE, secondary: Engineering, escalation: CTO}
            SYSTEM_OUTAGE: *sre
            DATA_PRIVACY: *sre
            COMPLIANCE: *sre
          rows: {}
          rotations:
            - {name: sre-weekly, %s%s}
        executiveUpdates: {every: {}, recipients: {}}
        """
            .formatted(fields, zone));
  }

  static Holiday off(String day) {
    return new Holiday(LocalDate.parse(day), "a day off");
  }
}
