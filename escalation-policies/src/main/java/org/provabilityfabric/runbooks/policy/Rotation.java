package org.provabilityfabric.runbooks.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An on-call rotation: the members take turns in their order, for ever, also before its first day,
 * so that exactly one person is on call at every instant. Hand-overs keep their local time through
 * both changes of the clocks: one whose time is left out takes place as much later, one whose time
 * comes twice the first time. It needs time zones, hence it is not for workflow code.
 *
 * @param name what contacts call it
 * @param zone whose clocks count
 * @param handOver how often the next member's turn begins
 * @param at the time of day of hand-overs
 * @param begins the day of a hand-over to the first member; for {@code WEEKLY} its day of the week
 *     is that of all hand-overs
 * @param members contacts of the directory; one may stand there more than once
 * @param overrides who stands in when; they do not overlap
 * @param holidays what becomes of a hand-over on a holiday
 */
public record Rotation(
    String name,
    ZoneId zone,
    HandOver handOver,
    LocalTime at,
    LocalDate begins,
    List<String> members,
    List<RotationOverride> overrides,
    HolidayHandOver holidays) {
  public Rotation {
    members = Absent.asEmpty(members);
    overrides = Absent.asEmpty(overrides);
    holidays = holidays == null ? HolidayHandOver.AS_USUAL : holidays;
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a rotation needs at least one member");
    }
  }

  /** Everybody whom the rotation may put on call, each once. */
  public List<String> everybody() {
    return Stream.concat(members.stream(), overrides.stream().map(RotationOverride::contact))
        .distinct()
        .toList();
  }

  /** Who is on call at an instant, where {@code calendar} has these holidays. */
  public OnCall at(Instant instant, List<Holiday> calendar) {
    for (RotationOverride override : overrides) {
      Instant from = instant(override.from());
      Instant to = instant(override.to());
      if (!instant.isBefore(from) && instant.isBefore(to)) {
        String why = override.why() == null ? "stands in" : override.why();
        return new OnCall(name, override.contact(), from, to, why);
      }
    }
    return turn(instant, calendar);
  }

  private OnCall turn(Instant instant, List<Holiday> calendar) {
    Set<LocalDate> off =
        holidays == HolidayHandOver.POSTPONED
            ? calendar.stream().map(Holiday::date).collect(Collectors.toUnmodifiableSet())
            : Set.of();
    LocalDate day = instant.atZone(zone).toLocalDate();
    long turn = Math.floorDiv(ChronoUnit.DAYS.between(begins, day), (long) handOver.days()) + 1;
    while (begin(turn, off).isAfter(instant)) {
      turn--;
    }
    Instant from = begin(turn, off);
    Instant until = begin(turn + 1, off);
    for (RotationOverride override : overrides) {
      Instant ends = instant(override.to());
      from = !ends.isAfter(instant) && ends.isAfter(from) ? ends : from;
      Instant starts = instant(override.from());
      until = starts.isAfter(instant) && starts.isBefore(until) ? starts : until;
    }
    String member = members.get((int) Math.floorMod(turn, (long) members.size()));
    return new OnCall(name, member, from, until, null);
  }

  /** When a turn begins; of turns that begin at the same instant the last one counts. */
  private Instant begin(long turn, Set<LocalDate> off) {
    LocalDate day = begins.plusDays(turn * handOver.days());
    while (off.contains(day)) {
      day = day.plusDays(1);
    }
    return instant(day.atTime(at));
  }

  private Instant instant(LocalDateTime local) {
    return local.atZone(zone).toInstant();
  }
}
