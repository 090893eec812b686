package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
import org.provabilityfabric.runbooks.contract.incident.HandOver;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** Commanders hand over with the receiver's consent. */
class HandOverTest {
  private static final String ID = "incident/command";
  private static final Policy POLICY =
      PolicyReader.parse(
          "command.yaml",
          """
          people:
            - {name: ada, slack: U0ADA, roles: [SRE]}
            - {name: edsger, roles: [SRE]}
          """);

  private final Scene scene = new Scene(POLICY);

  @AfterEach
  void close() {
    scene.close();
  }

  /** Given an incident that Security commands. */
  private Incident commanded() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));
    incident.assign(new Assignment("security@company.com", "security@company.com", null));
    return incident;
  }

  @Test
  void theReceiverIsAskedAndCommandsOnlyOnceTheyAccept() {
    Incident incident = commanded();

    incident.handOver(offer("SRE", "security@company.com", "the traffic is cut"));
    scene.pass(Duration.ofMinutes(1));

    assertThat(incident.incident().commander()).isEqualTo("security@company.com");
    assertThat(asked())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.to()).isEqualTo("SRE");
              assertThat(message.body())
                  .contains("the traffic is cut", "./runbook incident accept-command " + ID);
            });
    assertThat(incident.incident().waiting())
        .extracting(Request::command)
        .contains("./runbook incident accept-command " + ID);

    incident.acceptCommand(remark("sre@company.com", null));
    scene.pass(Duration.ofMinutes(1));

    assertThat(incident.incident().commander()).isEqualTo("sre@company.com");
    assertThat(incident.incident().team().handOver()).isNull();
    assertThat(incident.timeline())
        .filteredOn(entry -> entry.what().startsWith("Takes the command"))
        .extracting(TimelineEntry::what, TimelineEntry::by)
        .containsExactly(
            tuple(
                "Takes the command over from security@company.com",
                "sre@company.com (Temporal UI, claimed)"));
    assertThat(scene.messages.of(Message.Kind.NOTICE))
        .anyMatch(message -> message.to().equals("Security"));
  }

  @Test
  void whoeverDeclinesLeavesTheCommandWhereItIs() {
    Incident incident = commanded();
    incident.handOver(offer("ada", "security@company.com", null));

    incident.declineCommand(remark("ada", "I am on a train"));

    assertThat(incident.incident().commander()).isEqualTo("security@company.com");
    assertThat(incident.incident().team().handOver()).isNull();
    assertThat(incident.timeline())
        .anyMatch(entry -> entry.what().equals("Declines the command: I am on a train"));
  }

  @Test
  void nobodyButTheReceiverMayAnswer() {
    Incident incident = commanded();
    incident.handOver(offer("SRE", "security@company.com", null));

    refused(
        () -> incident.acceptCommand(remark("ciso@company.com", null)),
        "The command is offered to SRE, and ciso@company.com is not known as them.");
    refused(
        () -> incident.declineCommand(remark("security@company.com", null)),
        "is not known as them");
    assertThat(incident.acceptCommand(remark("edsger", null))).contains("as SRE");
  }

  @Test
  void nobodyButTheCommanderHandsOver() {
    Incident incident = commanded();

    refused(
        () -> incident.handOver(offer("SRE", "ciso@company.com", null)),
        "security@company.com commands, and nobody else hands that over");
    refused(
        () -> incident.handOver(offer("nobody", "Security", null)),
        "The policy knows nobody called \"nobody\"");
    refused(
        () -> incident.handOver(offer("CEO", "Security", null)),
        "CEO has no address in the policy");
    refused(
        () -> incident.handOver(offer("Security", "Security", null)),
        "security@company.com commands already.");
  }

  @Test
  void whoeverIsAskedAlreadyIsNotAskedTheSameAgain() {
    Incident incident = commanded();
    incident.handOver(offer("SRE", "security@company.com", null));

    refused(
        () -> incident.handOver(offer("sre", "security@company.com", "once more")),
        "SRE is asked already, and has until ");
    assertThat(asked()).hasSize(1);

    incident.handOver(offer("ada", "security@company.com", null));
    assertThat(Objects.requireNonNull(incident.incident().team().handOver()).to()).isEqualTo("ada");
  }

  @Test
  void anOfferThatNobodyAnswersEndsWithItsDeadlineAndIsAFinding() {
    Incident incident = commanded();
    incident.handOver(offer("SRE", "security@company.com", null));
    HandOver open = Objects.requireNonNull(incident.incident().team().handOver());
    Instant until = open.until();
    assertThat(Duration.between(scene.now(), until)).isPositive();

    scene.pass(Duration.ofMinutes(16));

    assertThat(incident.incident().team().handOver()).isNull();
    assertThat(incident.incident().commander()).isEqualTo("security@company.com");
    assertThat(incident.report().findings())
        .extracting(Finding::code)
        .contains(FindingCode.COMMAND_NOT_ACCEPTED);
    refused(
        () -> incident.acceptCommand(remark("sre@company.com", null)),
        "The command is not offered to anybody; security@company.com commands.");
  }

  @Test
  void aCommandThatIsTakenAwayEndsTheOffer() {
    Incident incident = commanded();
    incident.handOver(offer("SRE", "security@company.com", null));

    incident.assign(new Assignment("privacy@company.com", "ciso@company.com", null));

    assertThat(incident.timeline())
        .extracting(TimelineEntry::what)
        .contains(
            "The offer of the command to SRE is withdrawn",
            "Incident commander: privacy@company.com, in the place of security@company.com");
    refused(
        () -> incident.acceptCommand(remark("sre@company.com", null)), "not offered to anybody");
  }

  @Test
  void anIncidentWithoutCommanderAsksSomebodyToTakeIt() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));

    incident.handOver(offer("SRE", "ciso@company.com", null));
    incident.acceptCommand(remark("ada", null));

    assertThat(incident.incident().commander()).isEqualTo("ada");
  }

  private List<Message> asked() {
    return scene.messages.of(Message.Kind.REQUEST).stream()
        .filter(message -> message.key().contains("/hand-over/"))
        .toList();
  }

  private static HandOverOffer offer(String to, String by, @Nullable String text) {
    return new HandOverOffer(to, by, text, null);
  }

  private static Remark remark(String by, @Nullable String text) {
    return new Remark(by, text, null, null);
  }

  private static void refused(ThrowingCallable act, String sentence) {
    assertThatThrownBy(act)
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining(sentence);
  }
}
