package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
import org.provabilityfabric.runbooks.contract.incident.EtaGiven;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** "Executive Communication": what updates lack is asked for, and one that fails is escalated. */
class ExecutiveUpdatesTest {
  private static final Policy WITHOUT_EXECUTIVES =
      PolicyReader.parse(
          "executives.yaml",
          """
          executiveUpdates:
            every: {P0: 30m}
            recipients: {SECURITY_INCIDENT: [CEO, CTO]}
          """);

  private Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theCommanderIsAskedForNextStepsFiveMinutesBeforeAnUpdate() {
    Incident incident =
        scene.open(
            "incident/updates",
            scene.declared("Slow answers", "ledger", "P0", "PERFORMANCE", null));
    scene.pass(Duration.ofMinutes(1));
    incident.assign(new Assignment("sre@company.com", "security@company.com", null));
    scene.pass(Duration.ofMinutes(23));
    assertThat(asked()).isEmpty();

    scene.pass(Duration.ofMinutes(2));

    assertThat(asked())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.to()).isEqualTo("SRE");
              assertThat(message.subject()).contains("Executive update 2 goes out at");
              assertThat(message.body())
                  .contains("No next steps are named.", "./runbook incident next-steps");
            });
    assertThat(incident.incident().updatesSent()).isEqualTo(1);
  }

  @Test
  void nobodyIsAskedWhereTheUpdateLacksNothing() {
    Incident incident = open();
    incident.setNextSteps(remark("roll the routing back"));
    incident.setEta(eta("2h"));
    scene.pass(Duration.ofMinutes(61));

    assertThat(asked()).isEmpty();
    assertThat(incident.incident().updatesSent()).isEqualTo(3);
  }

  @Test
  void anEtaThatWillHavePassedIsAskedForAndTheUpdateSaysThatItHas() {
    Incident incident = open();
    incident.setNextSteps(remark("roll the routing back"));
    incident.setEta(eta("20m"));
    Instant eta = incident.incident().eta();
    scene.pass(Duration.ofMinutes(31));

    assertThat(asked())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.to()).as("no commander: the row's primary").isEqualTo("Security");
              assertThat(message.body()).contains("The ETA " + eta + " will have passed.");
            });
    assertThat(updates().getLast().body())
        .contains("ETA for resolution: was " + eta + ", which has passed");
  }

  @Test
  void anUpdateThatNoChannelTakesIsEscalatedToWhoeverIsInCharge() {
    scene.messages.refuse("CISO");
    Incident incident = open();
    scene.pass(Duration.ofMinutes(4));

    assertThat(scene.messages.of(Message.Kind.ESCALATION))
        .filteredOn(message -> message.key().contains("/update-missed/"))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.to()).isEqualTo("Security");
              assertThat(message.subject()).contains("Executive update 1", "did not reach CISO");
              assertThat(message.body()).contains("550 no such user", "Current status:");
            });
    assertThat(incident.timeline())
        .anyMatch(entry -> entry.what().endsWith("did not reach CISO: escalated to Security"));
  }

  @Test
  void anUpdateForWhichNobodyHasAnAddressIsEscalatedToo() {
    scene.close();
    scene = new Scene(WITHOUT_EXECUTIVES);
    open();
    scene.pass(Duration.ofMinutes(2));

    assertThat(updates()).isEmpty();
    assertThat(scene.messages.of(Message.Kind.ESCALATION))
        .anyMatch(
            message ->
                message.to().equals("Security")
                    && message.subject().contains("did not reach CEO, CTO"));
  }

  private Incident open() {
    Incident incident = scene.open("incident/updates", scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));
    return incident;
  }

  private List<Message> asked() {
    return scene.messages.of(Message.Kind.REQUEST).stream()
        .filter(message -> message.key().contains("/before-update-"))
        .toList();
  }

  private List<Message> updates() {
    return scene.messages.of(Message.Kind.EXECUTIVE_UPDATE);
  }

  private static EtaGiven eta(String text) {
    return new EtaGiven(text, "sre@company.com", null);
  }
}
