package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** "Page appropriate teams". */
class PagingTest {
  private static final Policy POLICY = PolicyReader.shipped();
  private static final String GATEWAY = "retrieval-gateway";
  private static final Instant NIGHT = Instant.parse("2026-01-06T03:00:00Z");

  private static Policy paging(String yaml) {
    return PolicyReader.parse("paging.yaml", yaml);
  }

  @Test
  void aP0GoesFromPrimaryToSecondaryAndIsRepeatedWhileTheCeoHasNoAddress() {
    PagingPlan plan = Paging.ladderFor(POLICY, GATEWAY, Severity.P0, IncidentKind.SECURITY);

    assertThat(plan.row()).isEqualTo(ContactRow.SECURITY_INCIDENT);
    assertThat(plan.pages())
        .extracting(
            PagingPlan.Page::round,
            PagingPlan.Page::step,
            PagingPlan.Page::contact,
            page -> DurationText.print(page.offset()),
            PagingPlan.Page::skipped)
        .containsExactly(
            tuple(1, "primary", "Security", "0s", null),
            tuple(1, "secondary", "CISO", "5m", null),
            tuple(1, "escalation", "CEO", "10m", "CEO has no address"),
            tuple(2, "primary", "Security", "10m", null),
            tuple(2, "secondary", "CISO", "15m", null),
            tuple(2, "escalation", "CEO", "20m", "CEO has no address"),
            tuple(3, "primary", "Security", "20m", null),
            tuple(3, "secondary", "CISO", "25m", null),
            tuple(3, "escalation", "CEO", "30m", "CEO has no address"));
  }

  @Test
  void aPageNamesItsChannelsAndASkippedOneHasNoneAndTakesNoTime() {
    List<PagingPlan.Page> pages =
        Paging.ladderFor(POLICY, GATEWAY, Severity.P0, IncidentKind.SECURITY).pages();

    assertThat(pages.get(0).channels())
        .containsExactly(new Channel(ChannelKind.EMAIL, "security@company.com"));
    assertThat(pages.get(0).acknowledgeWithin()).isEqualTo(Duration.ofMinutes(5));
    assertThat(pages.get(2).channels()).isEmpty();
    assertThat(pages.get(2).acknowledgeWithin()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "SECURITY, security@company.com, ciso@company.com, CEO",
    "SYSTEM_OUTAGE, sre@company.com, engineering@company.com, CTO",
    "DATA_PRIVACY, privacy@company.com, legal@company.com, CPO",
    "COMPLIANCE, compliance@company.com, audit@company.com, CCO"
  })
  void everyRowOfEmergencyContactsIsTold(
      IncidentKind kind, String primary, String secondary, String escalation) {
    List<PagingPlan.Page> pages = Paging.ladderFor(POLICY, GATEWAY, Severity.P0, kind).pages();

    assertThat(pages.get(0).channels()).extracting(Channel::address).containsExactly(primary);
    assertThat(pages.get(1).channels()).extracting(Channel::address).containsExactly(secondary);
    assertThat(pages.get(2).contact()).isEqualTo(escalation);
  }

  @Test
  void onlyP0AndP1PageAtNight() {
    for (Severity severity : List.of(Severity.P0, Severity.P1)) {
      PagingPlan plan = Paging.ladderFor(POLICY, GATEWAY, severity, IncidentKind.ERRORS);
      assertThat(Paging.startAt(POLICY, plan, NIGHT)).isEqualTo(NIGHT);
    }
    for (Severity severity : List.of(Severity.P2, Severity.P3)) {
      PagingPlan plan = Paging.ladderFor(POLICY, GATEWAY, severity, IncidentKind.ERRORS);
      assertThat(Paging.startAt(POLICY, plan, NIGHT))
          .isEqualTo(Instant.parse("2026-01-06T09:00:00Z"));
    }
  }

  @Test
  void theFirstRuleThatFitsTheComponentAndKindDecides() {
    Policy policy =
        paging(
            """
            paging:
              rules:
                - {components: [ledger], kinds: [ERRORS], ladder: ledger, hours: AT_ANY_HOUR}
                - {ladder: everybody, hours: AT_ANY_HOUR}
              ladders:
                - {name: ledger, repeats: 0, rungs: [{contact: Audit, acknowledgeWithin: 1m}]}
                - {name: everybody, repeats: 0, rungs: [{contact: SRE, acknowledgeWithin: 1m}]}
            """);

    assertThat(Paging.ladderFor(policy, "ledger", Severity.P2, IncidentKind.ERRORS).ladder())
        .isEqualTo("ledger");
    assertThat(Paging.ladderFor(policy, "ledger", Severity.P2, IncidentKind.SECURITY).ladder())
        .isEqualTo("everybody");
    PagingPlan other = Paging.ladderFor(policy, GATEWAY, Severity.P2, IncidentKind.ERRORS);
    assertThat(other.pages()).extracting(PagingPlan.Page::contact).containsExactly("SRE");
  }

  @Test
  void whereNoRuleFitsNobodyIsPaged() {
    Policy policy =
        paging(
            """
            paging:
              rules: [{severities: [P0], ladder: one, hours: AT_ANY_HOUR}]
              ladders: [{name: one, repeats: 0, rungs: [{contact: SRE, acknowledgeWithin: 1m}]}]
            """);

    PagingPlan plan = Paging.ladderFor(policy, GATEWAY, Severity.P3, IncidentKind.ERRORS);

    assertThat(plan.ladder()).isEqualTo("none");
    assertThat(plan.pages()).isEmpty();
  }

  @Test
  void aRungMayAskForAKindOfChannel() {
    Policy policy =
        paging(
            """
            contacts:
              directory:
                - name: SRE
                  channels:
                    - {kind: EMAIL, address: sre@company.com}
                    - {kind: COMMAND, address: page-team}
                - {name: Engineering, channels: [{kind: EMAIL, address: engineering@company.com}]}
                - {name: CTO, channels: []}
                - {name: CISO, channels: []}
                - {name: Legal, channels: []}
                - {name: Compliance, channels: []}
                - {name: Privacy, channels: []}
                - {name: CPO, channels: []}
                - {name: CCO, channels: []}
                - {name: Security, channels: []}
                - {name: Engineering Manager, channels: []}
                - {name: Security Team Lead, channels: []}
                - {name: VP Engineering, channels: []}
              table:
                SECURITY_INCIDENT: &sre {primary: SRE, secondary: Engineering, escalation: CTO}
                SYSTEM_OUTAGE: *sre
                DATA_PRIVACY: *sre
                COMPLIANCE: *sre
              rows: {}
            executiveUpdates: {every: {}, recipients: {}}
            paging:
              rules: [{ladder: one, hours: AT_ANY_HOUR}]
              ladders:
                - name: one
                  repeats: 0
                  rungs:
                    - {contact: primary, acknowledgeWithin: 1m, by: [COMMAND]}
                    - {contact: secondary, acknowledgeWithin: 1m, by: [COMMAND]}
            """);

    PagingPlan plan = Paging.ladderFor(policy, GATEWAY, Severity.P0, IncidentKind.ERRORS);

    assertThat(plan.pages().get(0).channels())
        .containsExactly(new Channel(ChannelKind.COMMAND, "page-team"));
    assertThat(plan.pages().get(1).skipped())
        .isEqualTo("Engineering has no channel of the kinds [COMMAND]");
  }

  @Test
  void aRoleWithARotationIsPagedThroughThePersonOnCallThenByItsOwnChannels() {
    Policy policy = RotationPolicy.with(RotationPolicy.WEEKLY);
    PagingPlan plan = Paging.ladderFor(policy, GATEWAY, Severity.P0, IncidentKind.ERRORS);
    PagingPlan.Page page = plan.pages().getFirst();
    PagingPlan.Turns turns = plan.turns(page).orElseThrow();

    OnCall ada = turns.rotation().at(Instant.parse("2026-01-06T03:00:00Z"), turns.holidays());
    Contact told = PagingPlan.told(page, turns, ada);

    assertThat(told.name()).isEqualTo("Ada for SRE");
    assertThat(told.channels())
        .containsExactly(
            new Channel(ChannelKind.SLACK, "U024BE7LH"),
            new Channel(ChannelKind.EMAIL, "ada@company.com"),
            new Channel(ChannelKind.EMAIL, "sre@company.com"));
    assertThat(plan.turns(plan.pages().get(1))).isEmpty();
  }

  @Test
  void aPersonOnCallWithoutAnAddressLeavesThePageToTheRole() {
    Policy policy = RotationPolicy.with(RotationPolicy.WEEKLY.replace("Ada", "CTO"));
    PagingPlan plan = Paging.ladderFor(policy, GATEWAY, Severity.P0, IncidentKind.ERRORS);
    PagingPlan.Page page = plan.pages().getFirst();
    PagingPlan.Turns turns = plan.turns(page).orElseThrow();

    OnCall cto = turns.rotation().at(Instant.parse("2026-01-06T03:00:00Z"), turns.holidays());

    assertThat(cto.contact()).isEqualTo("CTO");
    assertThat(PagingPlan.told(page, turns, cto))
        .isEqualTo(new Contact("SRE", List.of(new Channel(ChannelKind.EMAIL, "sre@company.com"))));
  }

  @Test
  void aLadderMayWantSeveralPeople() {
    Policy policy =
        paging(
            """
            paging:
              rules: [{ladder: one, hours: AT_ANY_HOUR}]
              ladders:
                - {name: one, repeats: 0, people: 2, rungs: [{contact: SRE, acknowledgeWithin: 1m}]}
            """);

    assertThat(Paging.ladderFor(policy, GATEWAY, Severity.P0, IncidentKind.ERRORS).people())
        .isEqualTo(2);
    assertThat(Paging.ladderFor(POLICY, GATEWAY, Severity.P0, IncidentKind.ERRORS).people())
        .isEqualTo(1);
    assertThat(PolicyCheck.findings(policy, Set.of(), Set.of()))
        .contains(
            new PolicyFinding(
                "too-few-to-acknowledge",
                "The ladder one in the row System Outage goes on until 2 people acknowledged, and"
                    + " tells only 1."));
  }
}
