package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** "After any incident": by the business calendar. */
class PostIncidentRulesTest {
  private static final Policy POLICY = PolicyReader.shipped();

  @Test
  void theFourDutiesOfTheRunbookAreThereInItsOrder() {
    assertThat(POLICY.postIncident().duties())
        .extracting(DutyRule::duty)
        .containsExactlyElementsOf(Arrays.asList(Duty.values()));
  }

  @Test
  void aDutyIsDueAtTheEndOfABusinessDayAndNeverOnAWeekendOrHoliday() {
    // five days after a Sunday night is a Friday, ten days the Wednesday after
    assertThat(due("2026-12-20T23:00:00Z")).startsWith(at("2026-12-28T17:00:00Z"));
    assertThat(due("2026-03-01T23:00:00Z"))
        .startsWith(at("2026-03-06T17:00:00Z"), at("2026-03-11T17:00:00Z"));
    // and where that is a Saturday, the Monday after
    assertThat(due("2026-03-02T08:00:00Z")).startsWith(at("2026-03-09T17:00:00Z"));
  }

  @Test
  void aTimeOfSprintsOrBusinessDaysIsTakenToo() {
    Policy own =
        PolicyReader.parse(
            "own.yaml",
            """
            postIncident:
              severities: []
              duties:
                - {duty: LESSONS_LEARNED, owner: primary, within: next-business-day}
                - {duty: NEW_PROCEDURES, owner: SRE, within: next-sprint}
                - {duty: MONITORING, owner: SRE, within: 1d}
                - {duty: POST_MORTEM_REVIEW, owner: primary, within: 1d}
              invite: []
              meetingAfter: 1d
              meetingAt: "15:30"
              meetingLasts: 30m
              remindBefore: []
              escalateTo: [escalation]
              escalateEvery: 1d
            """);

    List<Instant> due = own.postIncident().due(own.calendar(), at("2026-03-06T20:00:00Z"));

    assertThat(due).startsWith(at("2026-03-09T17:00:00Z"), at("2026-03-27T17:00:00Z"));
  }

  @Test
  void theMeetingIsOnTheFirstBusinessDayAfterTwoDays() {
    assertThat(meeting("2026-03-02T08:00:00Z")).isEqualTo("2026-03-04T10:00:00Z");
    assertThat(meeting("2026-03-05T08:00:00Z")).isEqualTo("2026-03-09T10:00:00Z");
    assertThat(meeting("2026-12-23T08:00:00Z")).isEqualTo("2026-12-28T10:00:00Z");
  }

  private static List<Instant> due(String ended) {
    return POLICY.postIncident().due(POLICY.calendar(), at(ended));
  }

  private static Instant meeting(String ended) {
    return POLICY.postIncident().meeting(POLICY.calendar(), at(ended));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
