package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every rotation at every instant, in zones with all sorts of clock changes. */
class RotationPropertiesTest {
  private static final long FROM = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
  private static final long TO = Instant.parse("2035-01-01T00:00:00Z").getEpochSecond();
  private static final List<String> PEOPLE = List.of("Ada", "Grace", "Edsger", "Barbara");

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(FROM, TO).map(Instant::ofEpochSecond);
  }

  private static Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Pacific/Apia",
            "America/Sao_Paulo")
        .map(ZoneId::of);
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.longs().between(FROM / 86_400, TO / 86_400).map(LocalDate::ofEpochDay);
  }

  @Provide
  Arbitrary<List<Holiday>> holidays() {
    return dates().map(date -> new Holiday(date, "a day off")).list().ofMaxSize(60);
  }

  /** Overrides one after the other, from some day on. */
  private static Arbitrary<List<RotationOverride>> overrides() {
    Arbitrary<List<Integer>> hours = Arbitraries.integers().between(1, 400).list().ofMaxSize(8);
    return Combinators.combine(dates(), hours)
        .as(
            (day, lengths) -> {
              List<RotationOverride> made = new ArrayList<>();
              LocalDateTime at = day.atTime(3, 0);
              for (int length : lengths) {
                LocalDateTime to = at.plusHours(length);
                if (length % 3 != 0) {
                  made.add(new RotationOverride(at, to, "Barbara", null));
                }
                at = to;
              }
              return List.copyOf(made);
            });
  }

  @Provide
  Arbitrary<Rotation> rotations() {
    Arbitrary<LocalTime> times =
        Combinators.combine(Arbitraries.integers().between(0, 23), Arbitraries.of(0, 15, 30, 59))
            .as(LocalTime::of);
    Arbitrary<List<String>> members = Arbitraries.of(PEOPLE).list().ofMinSize(1).ofMaxSize(6);
    return Combinators.combine(
            zones(),
            Arbitraries.of(HandOver.values()),
            times,
            dates(),
            members,
            overrides(),
            Arbitraries.of(HolidayHandOver.values()))
        .as(
            (zone, handOver, at, begins, people, standIns, off) ->
                new Rotation("r", zone, handOver, at, begins, people, standIns, off));
  }

  @Property
  void atEveryInstantExactlyOnePersonIsOnCallForASpanThatHoldsIt(
      @ForAll("rotations") Rotation rotation,
      @ForAll("holidays") List<Holiday> holidays,
      @ForAll("instants") Instant at) {
    OnCall now = rotation.at(at, holidays);

    assertThat(rotation.everybody()).contains(now.contact());
    assertThat(now.from()).isBeforeOrEqualTo(at);
    assertThat(now.until()).isAfter(at);
    assertThat(rotation.at(now.from(), holidays)).isEqualTo(now);
    assertThat(rotation.at(now.until().minusNanos(1), holidays)).isEqualTo(now);
    assertThat(rotation.at(now.until(), holidays).from()).isEqualTo(now.until());
    assertThat(rotation.at(now.from().minusNanos(1), holidays).until()).isEqualTo(now.from());
  }

  @Property
  void anOverrideWinsOverWhoseTurnItIsAndNothingElseDoes(
      @ForAll("rotations") Rotation rotation,
      @ForAll("holidays") List<Holiday> holidays,
      @ForAll("instants") Instant at) {
    Rotation without =
        new Rotation(
            rotation.name(),
            rotation.zone(),
            rotation.handOver(),
            rotation.at(),
            rotation.begins(),
            rotation.members(),
            List.of(),
            rotation.holidays());
    List<Instant> looked = new ArrayList<>(List.of(at));
    rotation.overrides().forEach(one -> looked.add(one.from().atZone(rotation.zone()).toInstant()));
    for (Instant instant : looked) {
      OnCall now = rotation.at(instant, holidays);
      boolean standIn =
          rotation.overrides().stream()
              .anyMatch(
                  one ->
                      !instant.isBefore(one.from().atZone(rotation.zone()).toInstant())
                          && instant.isBefore(one.to().atZone(rotation.zone()).toInstant()));
      String turn = without.at(instant, holidays).contact();
      assertThat(now.contact()).isEqualTo(standIn ? "Barbara" : turn);
      assertThat(now.override() != null).isEqualTo(standIn);
    }
  }

  @Property
  void aHandOverIsAtItsLocalTimeOrAsMuchLaterAsTheClocksLeaveOut(
      @ForAll("rotations") Rotation rotation, @ForAll("instants") Instant at) {
    Rotation plain =
        new Rotation(
            rotation.name(),
            rotation.zone(),
            rotation.handOver(),
            rotation.at(),
            rotation.begins(),
            rotation.members(),
            List.of(),
            HolidayHandOver.AS_USUAL);
    Instant from = plain.at(at, List.of()).from();

    LocalTime local = from.atZone(rotation.zone()).toLocalTime();
    ZoneOffsetTransition gap = rotation.zone().getRules().previousTransition(from.plusSeconds(1));
    boolean leftOut =
        gap != null
            && gap.isGap()
            && Duration.between(gap.getInstant(), from).compareTo(gap.getDuration()) <= 0;
    if (!leftOut) {
      assertThat(local).isEqualTo(rotation.at());
    }
  }

  @Property
  void turnsGoRoundInTheOrderOfTheMembers(
      @ForAll("rotations") Rotation rotation, @ForAll @IntRange(min = -500, max = 500) int turn) {
    Rotation plain =
        new Rotation(
            "r",
            ZoneId.of("UTC"),
            rotation.handOver(),
            rotation.at(),
            rotation.begins(),
            rotation.members(),
            List.of(),
            HolidayHandOver.AS_USUAL);
    Instant begins = rotation.begins().atTime(rotation.at()).atZone(ZoneId.of("UTC")).toInstant();

    OnCall onCall =
        plain.at(begins.plus(Duration.ofDays((long) turn * rotation.handOver().days())), List.of());

    assertThat(onCall.contact())
        .isEqualTo(rotation.members().get(Math.floorMod(turn, rotation.members().size())));
  }
}
