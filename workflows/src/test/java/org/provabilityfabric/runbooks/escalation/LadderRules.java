package org.provabilityfabric.runbooks.escalation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** Rules with a rotation of Ada, Grace and CEO, who has no address, for Security. */
final class LadderRules {
  private LadderRules() {}

  /**
   * A rotation that hands over to Grace at an instant, from Ada.
   *
   * @param handOver a full minute
   * @param own the channels of Security itself, such as {@code [{kind: EMAIL, ...}]}
   * @param people how many must acknowledge
   */
  static Policy handingOver(Instant handOver, String own, int people) {
    ZonedDateTime at = handOver.atZone(ZoneOffset.UTC);
    String rotation =
        "at: \"%s\", begins: %s, members: [Ada, Grace, CEO]"
            .formatted(
                DateTimeFormatter.ofPattern("HH:mm").format(at), at.toLocalDate().minusDays(1));
    return PolicyReader.parse("ladder.yaml", contacts(own, rotation) + ladder(people));
  }

  private static String ladder(int people) {
    return """
    paging:
      rules: [{ladder: one, hours: AT_ANY_HOUR}]
      ladders:
        - name: one
          repeats: 3
          people: %d
          rungs:
            - {contact: primary, acknowledgeWithin: 5m}
            - {contact: escalation, acknowledgeWithin: 5m}
    """
        .formatted(people);
  }

  private static String contacts(String own, String rotation) {
    return """
    contacts:
      directory:
        - {name: Security, rotation: security-daily, channels: %s}
        - name: Ada
          channels:
            - {kind: SLACK, address: U024BE7LH}
            - {kind: EMAIL, address: ada@company.com}
        - {name: Grace, channels: [{kind: PAGERDUTY, address: GRACE_KEY}]}
        - {name: CISO, channels: [{kind: EMAIL, address: ciso@company.com}]}
        - {name: CEO, channels: []}
        - {name: CTO, channels: []}
        - {name: SRE, channels: [{kind: EMAIL, address: sre@company.com}]}
        - {name: Legal, channels: []}
        - {name: Compliance, channels: []}
        - {name: Engineering, channels: []}
        - {name: Engineering Manager, channels: []}
        - {name: Security Team Lead, channels: []}
        - {name: VP Engineering, channels: []}
      table:
        SECURITY_INCIDENT: &all {primary: Security, secondary: CISO, escalation: CEO}
        SYSTEM_OUTAGE: *all
        DATA_PRIVACY: *all
        COMPLIANCE: *all
      rows: {DATA_EXPOSURE: SECURITY_INCIDENT}
      rotations:
        - {name: security-daily, zone: UTC, handOver: DAILY, %s}
    executiveUpdates: {every: {}, recipients: {}}
    """
        .formatted(own, rotation);
  }
}
