package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** A severity that rises later pages by its own ladder, as far as somebody is still wanted. */
class RaisedSeverityTest {
  private static final Policy TWO_FOR_A_P0 =
      PolicyReader.parse(
          "two.yaml",
          """
          paging:
            rules:
              - {severities: [P0], ladder: urgent, hours: AT_ANY_HOUR}
              - {severities: [P1, P2, P3], ladder: slow, hours: AT_ANY_HOUR}
            ladders:
              - name: urgent
                rungs:
                  - {contact: primary, acknowledgeWithin: 5m}
                  - {contact: secondary, acknowledgeWithin: 5m}
                repeats: 3
                people: 2
              - name: slow
                rungs: [{contact: primary, acknowledgeWithin: 2h}]
                repeats: 0
          """);

  private Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aSeverityThatRisesBeforeAnybodyAcknowledgedPagesTheLadderOfTheNewOne() {
    Incident incident = scene.open("incident/raised", declared("P2"));
    scene.pass(Duration.ofMinutes(2));
    int before = scene.messages.of(Message.Kind.PAGE).size();

    incident.changeSeverity(
        new SeverityChange("P0", "sre@company.com", "tenants are affected", null));
    scene.pass(Duration.ofMinutes(6));

    assertThat(scene.messages.of(Message.Kind.PAGE).stream().skip(before).map(Message::subject))
        .hasSizeGreaterThan(1)
        .allSatisfy(subject -> assertThat(subject).startsWith("[P0]"));
  }

  @Test
  void aSeverityThatRisesOnceSomebodyIsOnItPagesNobodyAnew() {
    Incident incident = scene.open("incident/raised-later", declared("P2"));
    scene.pass(Duration.ofMinutes(2));
    incident.acknowledge(remark("on it"));
    int before = scene.messages.of(Message.Kind.PAGE).size();

    incident.changeSeverity(
        new SeverityChange("P0", "sre@company.com", "tenants are affected", null));
    scene.pass(Duration.ofMinutes(30));

    assertThat(scene.messages.of(Message.Kind.PAGE)).hasSize(before);
  }

  @Test
  void aLadderThatWantsMorePeopleThanAreOnItPagesTheOthersOnly() {
    Incident incident = acknowledgedByTheSre();

    raise(incident);
    scene.pass(Duration.ofMinutes(3));

    assertThat(urgent()).extracting(Message::to).containsExactly("Engineering");
    assertThat(incident.incident().waiting())
        .anyMatch(request -> request.what().equals("Acknowledge too: 1 of 2 people did."));
    incident.acknowledge(Remark.by("engineering@company.com", "on it too"));
    scene.pass(Duration.ofMinutes(30));
    assertThat(urgent()).hasSize(1);
  }

  @Test
  void nobodyElseAcknowledgingRepeatsTheLadderForThem() {
    Incident incident = acknowledgedByTheSre();

    raise(incident);
    scene.pass(Duration.ofMinutes(12));

    assertThat(urgent())
        .hasSizeGreaterThan(1)
        .allMatch(message -> message.to().equals("Engineering"));
    assertThat(urgent()).extracting(Message::key).doesNotHaveDuplicates();
  }

  /** Given a P2 that the SRE, its primary contact, has acknowledged, and a P0 wants two people. */
  private Incident acknowledgedByTheSre() {
    scene.close();
    scene = new Scene(TWO_FOR_A_P0);
    Incident incident = scene.open("incident/raised-for-two", declared("P2"));
    scene.pass(Duration.ofMinutes(2));
    incident.acknowledge(remark("on it"));
    return incident;
  }

  private static void raise(Incident incident) {
    incident.changeSeverity(
        new SeverityChange("P0", "sre@company.com", "tenants are affected", null));
  }

  private List<Message> urgent() {
    return scene.messages.of(Message.Kind.PAGE).stream()
        .filter(message -> message.subject().startsWith("[P0]"))
        .toList();
  }

  private IncidentInput declared(String severity) {
    return scene.declared("Slow answers", "retrieval-gateway", severity, "PERFORMANCE", null);
  }
}
