package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.reading.BadDocumentException;

/** Who is on call: weekly and daily turns through clock changes, stand-ins and holidays. */
class RotationTest {
  private static final List<Holiday> NONE = List.of();

  private static Policy policy(String rotation) {
    return RotationPolicy.with(rotation);
  }

  private static Rotation rotation(String fields) {
    return policy(fields).contacts().rotations().getFirst();
  }

  private static String onCall(Rotation rotation, String at) {
    return rotation.at(Instant.parse(at), NONE).contact();
  }

  @Test
  void aWeekIsHandedOverOnTheSameDayAtTheSameTimeInTheOrderOfTheMembers() {
    Rotation weekly = rotation(RotationPolicy.WEEKLY);

    assertThat(onCall(weekly, "2026-01-05T07:59:59Z")).isEqualTo("Edsger");
    assertThat(onCall(weekly, "2026-01-05T08:00:00Z")).isEqualTo("Ada");
    assertThat(onCall(weekly, "2026-01-12T07:59:59Z")).isEqualTo("Ada");
    assertThat(onCall(weekly, "2026-01-12T08:00:00Z")).isEqualTo("Grace");
    assertThat(onCall(weekly, "2026-01-26T08:00:00Z")).isEqualTo("Ada");
  }

  @Test
  void theHandOverStaysAtNineWhenTheClocksGoForwardAndBack() {
    Rotation daily =
        rotation("handOver: DAILY, at: \"09:00\", begins: 2026-03-28, members: [Ada, Grace]");

    OnCall spring = daily.at(Instant.parse("2026-03-28T12:00:00Z"), NONE);
    assertThat(spring.from()).isEqualTo("2026-03-28T08:00:00Z");
    assertThat(spring.until()).isEqualTo("2026-03-29T07:00:00Z");
    OnCall autumn = daily.at(Instant.parse("2026-10-24T12:00:00Z"), NONE);
    assertThat(autumn.from()).isEqualTo("2026-10-24T07:00:00Z");
    assertThat(autumn.until()).isEqualTo("2026-10-25T08:00:00Z");
  }

  @Test
  void aTimeThatIsLeftOutIsLaterAndOneThatComesTwiceIsTheFirst() {
    Rotation night =
        rotation("handOver: DAILY, at: \"02:30\", begins: 2026-03-28, members: [Ada, Grace]");

    assertThat(night.at(Instant.parse("2026-03-28T12:00:00Z"), NONE).until())
        .isEqualTo("2026-03-29T01:30:00Z");
    assertThat(night.at(Instant.parse("2026-10-24T12:00:00Z"), NONE).until())
        .isEqualTo("2026-10-25T00:30:00Z");
  }

  @Test
  void whoeverStandsInIsOnCallFromTheFirstInstantToBeforeTheLast() {
    Rotation weekly =
        rotation(
            RotationPolicy.WEEKLY
                + ", overrides: [{from: 2026-01-07T18:00, to: 2026-01-08T06:00, contact: Edsger,"
                + " why: Ada flies}]");

    assertThat(onCall(weekly, "2026-01-07T16:59:59Z")).isEqualTo("Ada");
    OnCall standIn = weekly.at(Instant.parse("2026-01-07T17:00:00Z"), NONE);
    assertThat(standIn.contact()).isEqualTo("Edsger");
    assertThat(standIn.override()).isEqualTo("Ada flies");
    assertThat(standIn.until()).isEqualTo("2026-01-08T05:00:00Z");
    OnCall after = weekly.at(Instant.parse("2026-01-08T05:00:00Z"), NONE);
    assertThat(after.contact()).isEqualTo("Ada");
    assertThat(after.from()).isEqualTo("2026-01-08T05:00:00Z");
    assertThat(weekly.at(Instant.parse("2026-01-06T12:00:00Z"), NONE).until())
        .isEqualTo("2026-01-07T17:00:00Z");
  }

  @Test
  void aHandOverOnAHolidayWaitsForTheNextDayThatIsNone() {
    List<Holiday> holidays =
        List.of(RotationPolicy.off("2026-01-12"), RotationPolicy.off("2026-01-13"));
    Rotation weekly = rotation(RotationPolicy.WEEKLY + ", holidays: POSTPONED");

    OnCall ada = weekly.at(Instant.parse("2026-01-13T12:00:00Z"), holidays);
    assertThat(ada.contact()).isEqualTo("Ada");
    assertThat(ada.until()).isEqualTo("2026-01-14T08:00:00Z");
    assertThat(weekly.at(ada.until(), holidays).contact()).isEqualTo("Grace");
    assertThat(rotation(RotationPolicy.WEEKLY).at(Instant.parse("2026-01-13T12:00:00Z"), holidays))
        .extracting(OnCall::contact)
        .isEqualTo("Grace");
  }

  @Test
  void whoseWholeTurnIsAHolidayIsPassedOver() {
    Rotation daily =
        rotation(
            "handOver: DAILY, at: \"09:00\", begins: 2026-01-05, members: [Ada, Grace, Edsger],"
                + " holidays: POSTPONED");
    List<Holiday> holidays = List.of(RotationPolicy.off("2026-01-06"));

    OnCall ada = daily.at(Instant.parse("2026-01-06T12:00:00Z"), holidays);
    assertThat(ada.contact()).isEqualTo("Ada");
    assertThat(daily.at(ada.until(), holidays).contact()).isEqualTo("Edsger");
  }

  @Test
  void everyMistakeIsNamedWithItsPlace() {
    assertThatThrownBy(
            () ->
                policy(
                    "handOver: WEEKLY, at: \"09:00\", begins: 2026-01-05, members: [Adda],"
                        + " overrides: [{from: 2026-01-08T09:00, to: 2026-01-07T09:00, contact:"
                        + " Grace}, {from: 2026-02-01T09:00, to: 2026-02-03T09:00, contact: Grace},"
                        + " {from: 2026-02-02T09:00, to: 2026-02-04T09:00, contact: Ada}]"))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("there is no contact `Adda`, did you mean `Ada`?")
        .hasMessageContaining("an override must end after it begins, at 2026-01-08T09:00")
        .hasMessageContaining(
            "overlaps the override of Grace from 2026-02-01T09:00 to 2026-02-03T09:00");
    assertThatThrownBy(() -> policy(RotationPolicy.WEEKLY + ", zone: Europe/Atlantis"))
        .isInstanceOf(BadDocumentException.class);
  }

  @Test
  void aPersonOnCallWithoutAnAddressIsNamedByTheCheck() {
    Policy policy = policy(RotationPolicy.WEEKLY.replace("Edsger", "CTO"));

    assertThat(PolicyCheck.findings(policy, Set.of(), Set.of()))
        .contains(
            new PolicyFinding(
                "on-call-without-address",
                "While CTO is on call by the rotation sre-weekly, only the channels of SRE itself"
                    + " are told."));
  }

  @Test
  void theShippedRulesReadNoRotation() {
    assertThat(PolicyReader.shipped().contacts().rotations()).isEmpty();
  }
}
