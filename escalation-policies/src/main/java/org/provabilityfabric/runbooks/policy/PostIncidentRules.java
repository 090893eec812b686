package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;

/**
 * "Documentation Updates": what follows an incident.
 *
 * @param severities incidents of these get a review by themselves, any other one by a person
 * @param duties the runbook's four
 * @param invite contacts asked to the meeting, besides the first two of the row of the incident's
 *     kind and the owners of the duties
 * @param meetingAfter how long after the incident the meeting is proposed at the earliest
 * @param meetingAt when on that business day, by the clocks of the calendar's zone
 * @param meetingLasts how long
 * @param remindBefore how long before an item is due its owner is reminded
 * @param escalateTo who is told of an overdue item: contacts, or columns of the row
 * @param escalateEvery how long after that they are told again
 */
public record PostIncidentRules(
    List<Severity> severities,
    List<DutyRule> duties,
    List<String> invite,
    Duration meetingAfter,
    LocalTime meetingAt,
    Duration meetingLasts,
    List<Duration> remindBefore,
    List<String> escalateTo,
    Duration escalateEvery) {
  /** What counts where a policy of before this procedure says nothing: people start reviews. */
  static final PostIncidentRules USUAL =
      new PostIncidentRules(
          List.of(),
          Arrays.stream(Duty.values())
              .map(duty -> new DutyRule(duty, "primary", TimeAllowance.within(Duration.ofDays(7))))
              .toList(),
          List.of(),
          Duration.ofDays(2),
          LocalTime.of(10, 0),
          Duration.ofHours(1),
          List.of(Duration.ofDays(1)),
          List.of("secondary"),
          Duration.ofDays(7));

  public PostIncidentRules {
    severities = Absent.asEmpty(severities);
    duties = Absent.asEmpty(duties);
    invite = Absent.asEmpty(invite);
    remindBefore = Absent.asEmpty(remindBefore);
    escalateTo = Absent.asEmpty(escalateTo);
  }

  /** When the meeting is proposed after an incident that ended then. */
  public Instant meeting(BusinessCalendar calendar, Instant ended) {
    return calendar.firstBusinessDay(ended.plus(meetingAfter), meetingAt);
  }

  /** When each duty is due after an incident that ended then, in the order of the duties. */
  public List<Instant> due(BusinessCalendar calendar, Instant ended) {
    return duties.stream().map(rule -> calendar.dueDay(ended, rule.within())).toList();
  }
}
