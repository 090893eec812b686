package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.reading.BadDocumentException;

/** Who may do what. */
class AccessTest {
  private static final Policy POLICY =
      PolicyReader.parse(
          "access-test.yaml",
          """
          people:
            - {name: ada, slack: U0ADA, roles: [SRE]}
            - {name: grace, slack: U0GRACE, roles: [Security, CISO]}
          access:
            acts: {ACKNOWLEDGE: [SRE], LOOK: [anybody], INTERVENE: []}
            verified: [START]
          """);
  private static final ApprovalRule RELEASE =
      POLICY.approval(Policy.RELEASE_CONTAINMENT).orElseThrow();

  @Test
  void aVerifiedPersonMayDoWhatTheirRoleMay() {
    assertThat(Access.refusal(POLICY, Act.ACKNOWLEDGE, "ada", "U0ADA")).isEmpty();
    assertThat(Access.refusal(POLICY, Act.ACKNOWLEDGE, "grace", "U0GRACE"))
        .contains("grace may not acknowledge an incident: the policy leaves that to SRE.");
  }

  @Test
  void theProvedIdentityCountsAndNotTheName() {
    assertThat(Access.refusal(POLICY, Act.ACKNOWLEDGE, "ada", "U0MALLORY")).isPresent();
  }

  @Test
  void whatIsForAnybodyNeedsNoRole() {
    assertThat(Access.refusal(POLICY, Act.LOOK, "mallory", "U0MALLORY")).isEmpty();
    assertThat(Access.refusal(POLICY, Act.NOTE, "mallory", "U0MALLORY")).isEmpty();
  }

  @Test
  void whatIsForNobodyIsRefusedToEverybody() {
    assertThat(Access.refusal(POLICY, Act.INTERVENE, "ada", "U0ADA"))
        .contains(
            "ada may not pause, resume or abort a procedure: the policy lets nobody do that.");
  }

  @Test
  void aClaimedNameDoesNotSufficeWhereAVerifiedIdentityIsWanted() {
    assertThat(Access.refusal(POLICY, Act.START, "ada", null))
        .contains(
            "The policy wants a verified identity to start a procedure; this way in only claims"
                + " one.");
    assertThat(Access.refusal(POLICY, Act.ACKNOWLEDGE, "whoever", null)).isEmpty();
  }

  @Test
  void anApprovalIsAnsweredByItsRoles() {
    assertThat(Access.refusal(POLICY, "release-containment", RELEASE, "grace", "U0GRACE"))
        .isEmpty();
    assertThat(Access.refusal(POLICY, "release-containment", RELEASE, "ada", "U0ADA"))
        .contains(
            "ada may not answer release-containment: the policy leaves that to Security, CISO.");
    assertThat(Access.refusal(POLICY, "release-containment", RELEASE, "whoever", null)).isEmpty();
  }

  @Test
  void aRunThatPinnedAnOlderPolicyKnowsNoBoundaries() {
    Policy older = PolicyReader.shipped();
    AccessRules none = AccessRules.OPEN;
    assertThat(none.roles(Act.RESOLVE)).containsExactly(AccessRules.ANYBODY);
    assertThat(older.chat().rooms()).isEmpty();
  }

  @Test
  void anIdIsOnePersonAndARoleIsAContact() {
    assertThatThrownBy(
            () ->
                PolicyReader.parse(
                    "people.yaml",
                    """
                    people:
                      - {name: ada, slack: U0ADA, roles: [SRE]}
                      - {name: eve, slack: U0ADA, roles: [SREs]}
                      - {name: bob, slack: bob, roles: [SRE]}
                    """))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("people.yaml:4");
    assertThatThrownBy(
            () ->
                PolicyReader.parse(
                    "people.yaml",
                    """
                    people:
                      - {name: ada, slack: U0ADA, roles: [SRE]}
                      - {name: eve, slack: U0ADA, roles: [SREs]}
                    """))
        .hasMessageContaining("people.yaml:3: there is no contact `SREs`")
        .hasMessageContaining("people.yaml:3: `U0ADA` is somebody else already");
  }

  @Test
  void aPolicyThatWantsMoreVerifiedPeopleThanItKnowsIsTold() {
    Policy strict =
        PolicyReader.parse(
            "strict.yaml",
            """
            people: [{name: ada, slack: U0ADA, roles: [SRE]}]
            approvals:
              release-containment:
                question: May {component} be released?
                roles: [SRE]
                deadline: 1h
                onTimeout: DENY
                verifiedIdentity: true
                people: 2
            """);

    assertThat(PolicyCheck.findings(strict, Set.of(), Set.of()))
        .extracting(PolicyFinding::code)
        .contains("approval-lacks-verified-people");
  }
}
