package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

class WhoIsToldTest {
  private static final Policy POLICY = PolicyReader.shipped();
  private static final Instant SATURDAY_NIGHT = Instant.parse("2026-01-10T23:00:00Z");

  private static List<String> lines(Severity severity, IncidentKind kind) {
    return WhoIsTold.notices(POLICY, "retrieval-gateway", severity, kind, SATURDAY_NIGHT).stream()
        .map(WhoIsToldTest::line)
        .toList();
  }

  private static String line(Notice notice) {
    String channels =
        notice.channels().stream().map(Channel::address).collect(Collectors.joining(","));
    return String.join(
        " | ",
        DurationText.print(notice.offset()),
        notice.contact(),
        Objects.requireNonNullElse(notice.skipped(), channels),
        notice.why());
  }

  @Test
  void aP0TellsTheLadderTheExecutivesAndAtFourHoursTheEscalation() {
    assertThat(lines(Severity.P0, IncidentKind.SECURITY))
        .containsExactly(
            "0s | Security | security@company.com | page, ladder urgent, round 1, primary",
            "0s | CISO | ciso@company.com | executive update, then every 30m",
            "0s | CEO | CEO has no address | executive update, then every 30m",
            "5m | CISO | ciso@company.com | page, ladder urgent, round 1, secondary",
            "10m | CEO | CEO has no address | page, ladder urgent, round 1, escalation",
            "10m | Security | security@company.com | page, ladder urgent, round 2, primary",
            "15m | CISO | ciso@company.com | page, ladder urgent, round 2, secondary",
            "20m | CEO | CEO has no address | page, ladder urgent, round 2, escalation",
            "20m | Security | security@company.com | page, ladder urgent, round 3, primary",
            "25m | CISO | ciso@company.com | page, ladder urgent, round 3, secondary",
            "30m | CEO | CEO has no address | page, ladder urgent, round 3, escalation",
            "4h | CISO | ciso@company.com | escalation: P0 incident not resolved in 4 hours (VP"
                + " Engineering: for customer-facing outages), instead of VP Engineering");
  }

  @Test
  void aP3OnSaturdayWaitsForMondayMorning() {
    List<Notice> notices =
        WhoIsTold.notices(POLICY, "ledger", Severity.P3, IncidentKind.MAINTENANCE, SATURDAY_NIGHT);

    assertThat(notices)
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.contact()).isEqualTo("SRE");
              assertThat(notice.at()).isEqualTo(Instant.parse("2026-01-12T09:00:00Z"));
              assertThat(DurationText.print(notice.offset())).isEqualTo("34h");
            });
  }

  @Test
  void aP1TellsNoExecutive() {
    assertThat(lines(Severity.P1, IncidentKind.ERRORS))
        .allSatisfy(line -> assertThat(line).contains("page, ladder high"));
  }

  @Test
  void whoIsOnCallChangesWithTheTimeOfThePage() {
    Policy policy = RotationPolicy.with(RotationPolicy.WEEKLY);
    Instant beforeHandOver = Instant.parse("2026-01-12T07:55:00Z");

    List<Notice> notices =
        WhoIsTold.notices(
            policy, "retrieval-gateway", Severity.P0, IncidentKind.ERRORS, beforeHandOver);

    assertThat(notices)
        .filteredOn(notice -> notice.why().endsWith("primary"))
        .extracting(Notice::contact, notice -> notice.at().toString())
        .containsExactly(
            tuple("Ada for SRE", "2026-01-12T07:55:00Z"),
            tuple("Grace for SRE", "2026-01-12T08:05:00Z"),
            tuple("Grace for SRE", "2026-01-12T08:15:00Z"));
    assertThat(notices.getFirst().onCall())
        .isEqualTo(
            new OnCall(
                "sre-weekly",
                "Ada",
                Instant.parse("2026-01-05T08:00:00Z"),
                Instant.parse("2026-01-12T08:00:00Z"),
                null));
  }
}
