package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** People do what their role in the policy allows, and it is known who they are. */
@Timeout(60)
class WhoMayActTest {
  private static final String ID = "incident/roles";
  private static final Policy POLICY =
      PolicyReader.parse(
          "roles.yaml",
          """
          people:
            - {name: ada, slack: U0ADA, roles: [SRE, Security]}
            - {name: grace, slack: U0GRACE, roles: [CISO]}
            - {name: linus, slack: U0LINUS, roles: [Security]}
          access:
            acts: {ACKNOWLEDGE: [SRE], RESOLVE: [SRE]}
            verified: [REOPEN]
          approvals:
            release-containment:
              question: May {component} be released?
              roles: [Security, CISO]
              deadline: 1h
              onTimeout: ASK_AGAIN_AND_ESCALATE
              verifiedIdentity: true
              people: 2
          """);
  private static final Person ADA = new Person("ada", "Slack", "U0ADA");

  private final Scene scene = new Scene(POLICY);

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aVerifiedPersonIsHeldToTheirRoleAndTheTimelineSaysHowTheyAreKnown() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));

    refused(
        () -> incident.acknowledge(new Remark("grace", "on it", "Slack", null, "U0GRACE")),
        "grace may not acknowledge an incident: the policy leaves that to SRE.");
    incident.acknowledge(new Remark("ada", "on it", "Slack", null, "U0ADA"));
    incident.note(remark("I look at the logs"));

    assertThat(incident.timeline())
        .filteredOn(entry -> entry.kind() == TimelineEntry.Kind.PERSON)
        .extracting(TimelineEntry::by)
        .containsExactly("ada (Slack U0ADA, verified)", "sre@company.com (Temporal UI, claimed)");
  }

  @Test
  void theTemporalUiProvesNothingWhateverIsTyped() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));

    incident.acknowledge(new Remark("ada", "on it", null, null, "U0ADA"));

    assertThat(incident.timeline())
        .extracting(TimelineEntry::by)
        .contains("ada (Temporal UI, claimed)");
  }

  @Test
  void aClaimDoesNotSufficeWhereThePolicyWantsAVerifiedIdentity() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));
    incident.resolve(new Remark("ada", "rolled back", "Slack", null, "U0ADA"));

    refused(
        () -> incident.reopen(remark("not yet")),
        "The policy wants a verified identity to reopen an incident; this way in only claims one.");
  }

  @Test
  void aReleaseWantsTwoVerifiedPeopleOfItsRolesAndNeverTheRequester() {
    Incident incident = scene.open(ID, scene.crossTenantAccess(), ADA);
    scene.pass(Duration.ofMinutes(5));
    incident.resolve(new Remark("ada", "rolled back", "Slack", null, "U0ADA"));
    scene.pass(Duration.ofMinutes(1));
    DataExposureResponse response = scene.responseOf(ID);

    refused(
        () -> response.approve(new Decision(null, "grace", "fine", "command line")),
        "The policy wants a verified identity for release-containment; this way in only claims"
            + " one.");
    refused(
        () -> response.approve(verified("ada", "U0ADA")),
        "ada asked for this; somebody else has to approve release-containment.");
    assertThat(response.approve(verified("grace", "U0GRACE")))
        .isEqualTo("Approved; 1 more must approve release-containment.");
    refused(
        () -> response.approve(verified("Grace again", "U0GRACE")),
        "Grace again has approved this already; another person has to.");
    refused(
        () -> response.approve(verified("mallory", "U0MALLORY")),
        "mallory may not answer release-containment: the policy leaves that to Security, CISO.");
    assertThat(response.approve(verified("linus", "U0LINUS")))
        .isEqualTo("Approved release-containment.");
  }

  @Test
  void whoeverClaimsTheRequestersNameIsTakenForTheRequester() {
    scene.close();
    try (Scene usual = new Scene()) {
      Incident incident =
          usual.open(ID, usual.crossTenantAccess(), Person.claimed("root", "command line"));
      usual.pass(Duration.ofMinutes(5));
      incident.resolve(remark("rolled back"));
      usual.pass(Duration.ofMinutes(1));

      refused(
          () -> usual.responseOf(ID).approve(new Decision(null, "Root", "fine", "command line")),
          "Root asked for this; somebody else has to approve release-containment.");
    }
  }

  private static Decision verified(String name, String identity) {
    return new Decision(null, name, "I have looked", "Slack", identity);
  }

  private static void refused(ThrowingCallable act, String sentence) {
    assertThatThrownBy(act)
        .isInstanceOf(WorkflowUpdateException.class)
        .rootCause()
        .hasMessageContaining(sentence);
  }
}
