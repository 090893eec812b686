package org.provabilityfabric.runbooks.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.decision;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.chat.RoomReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RoomKind;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** A channel or thread for each incident, by policy. */
class IncidentRoomTest {
  private static final String ID = "incident/room";
  private static final Policy POLICY =
      PolicyReader.parse(
          "rooms.yaml",
          """
          people:
            - {name: ada, slack: U0ADA, roles: [Security]}
            - {name: bob, slack: U0BOB, roles: [Engineering]}
            - {name: eve, roles: [Security]}
          chat:
            rooms: {P0: CHANNEL, P1: THREAD}
            announceIn: "#incidents"
            lookEvery: 1m
          """);

  private final Scene scene = new Scene(POLICY);

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aP0GetsAChannelWithThoseInChargeAndItsStatusIsKeptToTheEnd() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(5));
    incident.acknowledge(remark("on it"));
    scene.pass(Duration.ofMinutes(5));
    incident.resolve(remark("rolled back"));
    scene.pass(Duration.ofMinutes(1));
    scene.responseOf(ID).approve(decision(null, "rolled back"));
    scene.pass(Duration.ofMinutes(30));

    RoomReport report = scene.result(IncidentRoom.id(ID), RoomReport.class);

    assertThat(report.said()).isEqualTo("The status was kept to the end.");
    assertThat(scene.rooms.orders)
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.kind()).isEqualTo(RoomKind.CHANNEL);
              assertThat(order.invite()).containsExactly("U0ADA");
              assertThat(order.severity()).isEqualTo("P0");
            });
    assertThat(scene.rooms.statuses).contains("open", "acknowledged", "resolved");
  }

  @Test
  void chatThatIsAwayHoldsUpNothingAndTheRoomComesLater() {
    scene.rooms.failures.set(8);
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));

    assertThat(scene.messages.of(Message.Kind.PAGE)).isNotEmpty();
    assertThat(incident.incident().responses()).isNotEmpty();
    scene.pass(Duration.ofMinutes(5));
    assertThat(scene.rooms.orders).hasSize(1);
  }

  @Test
  void aRoomThatIsRefusedEndsWithOneSentenceAndTheIncidentGoesOn() {
    scene.rooms.refusal = "Slack refused the channel: missing_scope";
    scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(2));

    RoomReport report = scene.result(IncidentRoom.id(ID), RoomReport.class);

    assertThat(report.room()).isNull();
    assertThat(report.said()).contains("missing_scope");
  }

  @Test
  void aRehearsalGetsNone() {
    scene.open("incident/rehearsal", declared("P0", "true"));
    scene.pass(Duration.ofMinutes(5));

    assertThat(scene.rooms.orders).isEmpty();
  }

  @Test
  void theShippedPolicyGivesNone() {
    try (Scene usual = new Scene()) {
      usual.open(ID, usual.crossTenantAccess());
      usual.pass(Duration.ofMinutes(5));

      assertThat(usual.rooms.orders).isEmpty();
    }
  }

  @Test
  void anIncidentWithoutASeverityGetsItsRoomWhenTriageHasGivenItOne() {
    scene.open("incident/unknown", declared(null, null));
    scene.pass(Duration.ofMinutes(20));

    assertThat(scene.rooms.orders)
        .singleElement()
        .satisfies(order -> assertThat(order.kind()).isEqualTo(RoomKind.THREAD));
  }

  private IncidentInput declared(@Nullable String severity, @Nullable String rehearse) {
    return scene.declared("Slow", "ledger", severity, null, rehearse);
  }
}
