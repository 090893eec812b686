package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import io.temporal.client.WorkflowUpdateException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.AnswerGiven;
import org.provabilityfabric.runbooks.contract.incident.Assignment;
import org.provabilityfabric.runbooks.contract.incident.SeverityChange;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.IdentityProof;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.scene.Scene;

/** People do what their role in the policy allows, and it is known who they are. */
class WhoMayActTest {
  private static final String ID = "incident/roles";
  private static final KeyPair KEYS = keys();
  private static final Policy POLICY =
      PolicyReader.parse(
              "roles.yaml",
              """
              people:
                - {name: ada, slack: U0ADA, roles: [SRE, Security]}
                - {name: grace, slack: U0GRACE, roles: [CISO]}
                - {name: linus, slack: U0LINUS, roles: [Security]}
              access:
                acts:
                  ACKNOWLEDGE: [SRE]
                  RESOLVE: [SRE]
                  CHANGE_SEVERITY: [SRE]
                  ANSWER: [Security]
                  ASSIGN: [SRE]
                verified: [REOPEN]
              approvals:
                release-containment:
                  question: May {component} be released?
                  roles: [Security, CISO]
                  deadline: 1h
                  onTimeout: ASK_AGAIN_AND_ESCALATE
                  verifiedIdentity: true
                  people: 2
              """)
          .withIdentityKey(Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));
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
        () -> incident.acknowledge(slack("grace", "U0GRACE", "on it", Act.ACKNOWLEDGE)),
        "grace may not acknowledge an incident: the policy leaves that to SRE.");
    incident.acknowledge(slack("ada", "U0ADA", "on it", Act.ACKNOWLEDGE));
    incident.note(remark("I look at the logs"));

    assertThat(incident.timeline())
        .filteredOn(entry -> entry.kind() == TimelineEntry.Kind.PERSON)
        .extracting(TimelineEntry::by)
        .containsExactly("ada (Slack U0ADA, verified)", "sre@company.com (Temporal UI, claimed)");
  }

  @Test
  void severityAnswersAndCommanderAreLeftToTheirRolesToo() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));

    refused(
        () -> incident.changeSeverity(severity("grace", "U0GRACE")),
        "grace may not change the severity: the policy leaves that to SRE.");
    refused(
        () -> incident.answer(answer("grace", "U0GRACE")),
        "grace may not answer a question of triage: the policy leaves that to Security.");
    refused(
        () -> incident.assign(commander("grace", "U0GRACE")),
        "grace may not name the incident commander: the policy leaves that to SRE.");
    incident.changeSeverity(severity("ada", "U0ADA"));
    incident.answer(answer("ada", "U0ADA"));
    incident.assign(commander("ada", "U0ADA"));

    assertThat(incident.incident().severity()).isEqualTo(Severity.P1);
    assertThat(incident.incident().commander()).isEqualTo("linus");
  }

  @Test
  void whoeverWritesAnIdentityIntoAnUpdateWithoutItsProofIsRefused() {
    Incident incident = scene.open(ID, scene.crossTenantAccess());
    scene.pass(Duration.ofMinutes(1));
    String elsewhere = proof("U0ADA", "ada", "incident/other", Act.ACKNOWLEDGE.name());
    String forAnotherAct = proof("U0ADA", "ada", ID, Act.RESOLVE.name());
    String soon = proof("U0ADA", "ada", ID, Act.ACKNOWLEDGE.name());

    for (String identity : List.of("U0ADA", "U0ADA;1;x", elsewhere, forAnotherAct)) {
      refused(
          () -> incident.acknowledge(new Remark("ada", "on it", "Slack", null, identity)),
          "The identity U0ADA is not proved");
    }
    scene.pass(Duration.ofMinutes(11));
    refused(
        () -> incident.acknowledge(new Remark("ada", "on it", "Slack", null, soon)),
        "which is too long ago");
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
    incident.resolve(slack("ada", "U0ADA", "rolled back", Act.RESOLVE));

    refused(
        () -> incident.reopen(remark("not yet")),
        "The policy wants a verified identity to reopen an incident; this way in only claims one.");
  }

  @Test
  void aReleaseWantsTwoVerifiedPeopleOfItsRolesAndNeverTheRequester() {
    Incident incident = scene.open(ID, scene.crossTenantAccess(), ADA);
    scene.pass(Duration.ofMinutes(5));
    incident.resolve(slack("ada", "U0ADA", "rolled back", Act.RESOLVE));
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

  private Remark slack(String name, String user, String text, Act act) {
    return new Remark(name, text, "Slack", null, proof(user, name, ID, act.name()));
  }

  private SeverityChange severity(String name, String user) {
    String proof = proof(user, name, ID, Act.CHANGE_SEVERITY.name());
    return new SeverityChange("P1", name, "one tenant only", "Slack", proof);
  }

  private AnswerGiven answer(String name, String user) {
    String proof = proof(user, name, ID, Act.ANSWER.name());
    return new AnswerGiven("user-impact", "no", name, "test data", "Slack", proof);
  }

  private Assignment commander(String name, String user) {
    String proof = proof(user, name, ID, Act.ASSIGN.name());
    return new Assignment("linus", name, "Slack", proof);
  }

  private Decision verified(String name, String user) {
    Decision bare = new Decision(Policy.RELEASE_CONTAINMENT, name, "I have looked", "Slack");
    String run = ID + "/" + DataExposureResponse.TYPE;
    return bare.proved(proof(user, name, run, bare.deed(true)));
  }

  private String proof(String user, String name, String run, String deed) {
    Instant now = Instant.ofEpochMilli(scene.env.currentTimeMillis());
    return IdentityProof.sign(KEYS.getPrivate(), user, name, run, deed, now).written();
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refused(ThrowingCallable act, String sentence) {
    assertThatThrownBy(act)
        .isInstanceOf(WorkflowUpdateException.class)
        .rootCause()
        .hasMessageContaining(sentence);
  }
}
