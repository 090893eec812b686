package org.provabilityfabric.runbooks.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.PagingInput;
import org.provabilityfabric.runbooks.contract.incident.PagingResult;
import org.provabilityfabric.runbooks.contract.incident.Request;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Paging;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.scene.Scene;

/**
 * "Page appropriate teams": whoever is on call when the page goes out, until enough people are on
 * it.
 */
class PagingLadderTest {
  private static final String OWN = "[{kind: EMAIL, address: security@company.com}]";

  /** Between the first page and the second one. */
  private final Instant handOver =
      Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(4));

  private Scene scene = new Scene(LadderRules.handingOver(handOver, OWN, 1));

  @AfterEach
  void close() {
    scene.close();
  }

  private void rules(Instant at, String own, int people) {
    scene.close();
    scene = new Scene(LadderRules.handingOver(at, own, people));
  }

  private Incident open() {
    return scene.open("incident/ladder", scene.crossTenantAccess());
  }

  private List<String> paged() {
    return scene.messages.of(Message.Kind.PAGE).stream().map(Message::to).toList();
  }

  @Test
  void thePersonOnCallIsFoundAnewForEveryPage() {
    Incident incident = open();
    scene.pass(Duration.ofMinutes(1));

    assertThat(paged()).containsExactly("Ada for Security");
    assertThat(scene.messages.of(Message.Kind.PAGE).getFirst().channels())
        .extracting(Channel::address)
        .containsExactly("U024BE7LH", "ada@company.com", "security@company.com");

    scene.pass(Duration.ofMinutes(5));

    assertThat(paged()).containsExactly("Ada for Security", "Grace for Security");
    incident.acknowledge(by("grace@company.com"));
    scene.pass(Duration.ofHours(1));
    assertThat(paged()).hasSize(2);
  }

  @Test
  void aPersonOnCallWithoutAnAddressLeavesThePageToTheRoleItself() {
    rules(handOver.minus(Duration.ofHours(24).plusMinutes(14)), OWN, 1);
    var unused = open();
    scene.pass(Duration.ofMinutes(1));

    assertThat(paged()).containsExactly("Security");
  }

  @Test
  void whereTheRoleHasNoAddressEitherTheStepIsPassedOverAtOnce() {
    rules(handOver.minus(Duration.ofHours(24).plusMinutes(14)), "[]", 1);
    Incident incident = open();
    scene.pass(Duration.ofMinutes(2));

    assertThat(paged()).isEmpty();
    assertThat(incident.report().findings())
        .extracting(Finding::code)
        .contains(FindingCode.NOBODY_TO_PAGE);
    assertThat(incident.report().findings())
        .filteredOn(finding -> finding.code() == FindingCode.PAGE_SKIPPED)
        .extracting(Finding::text)
        .contains("primary was skipped: whoever is on call for Security has no address");
  }

  @Test
  void aLadderThatWantsTwoPeopleGoesOnUntilTwoDifferentOnesAcknowledged() {
    rules(handOver, OWN, 2);
    Incident incident = open();
    scene.pass(Duration.ofMinutes(1));

    String first = incident.acknowledge(by("ada@company.com"));

    assertThat(first).startsWith("Acknowledged by 1 of 2 people; the paging goes on.");
    assertThat(incident.incident().clocks().getFirst().inTime()).isTrue();
    assertThat(incident.incident().waiting())
        .extracting(Request::what)
        .contains("Acknowledge too: 1 of 2 people did.");
    scene.pass(Duration.ofMinutes(6));
    assertThat(paged()).hasSize(2);
    assertThatThrownBy(() -> incident.acknowledge(by("ada@company.com")))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("ada@company.com acknowledged already; 2 different people must.");

    assertThat(incident.acknowledge(by("grace@company.com"))).startsWith("Acknowledged. ");
    scene.pass(Duration.ofHours(1));

    assertThat(paged()).hasSize(2);
    assertThatThrownBy(() -> incident.acknowledge(by("ciso@company.com")))
        .hasStackTraceContaining("was acknowledged already");
  }

  @Test
  void aLadderThatWantsTwoPeopleAndGetsOneSaysSo() {
    rules(handOver, OWN, 2);
    Incident incident = open();
    scene.pass(Duration.ofMinutes(1));
    incident.acknowledge(by("ada@company.com"));
    scene.pass(Duration.ofHours(1));

    assertThat(incident.report().findings())
        .filteredOn(finding -> finding.code() == FindingCode.PAGE_UNANSWERED)
        .extracting(Finding::text)
        .containsExactly("The ladder one ended and 1 of 2 people acknowledged: ada@company.com");
  }

  @Test
  void resolvingStopsALadderThatWantsTwoPeople() {
    rules(handOver, OWN, 2);
    Incident incident = open();
    scene.pass(Duration.ofMinutes(1));
    incident.resolve(by("ada@company.com"));
    scene.pass(Duration.ofHours(1));

    assertThat(paged()).hasSize(1);
  }

  @Test
  void aPageThatIsRefusedGoesToTheNextStepAtOnceAndTheAnswersAreKept() {
    scene.messages.refuse("Ada for Security");
    Incident incident = open();
    scene.pass(Duration.ofMinutes(1));

    assertThat(incident.incidentReport().messages())
        .filteredOn(message -> message.kind() == Message.Kind.PAGE)
        .extracting(SentMessage::delivered)
        .startsWith(false);
    assertThat(incident.incidentReport().messages().getFirst().attempts())
        .containsExactly(new Delivery.Attempt("EMAIL", false, "550 no such user"));
    assertThat(paged()).hasSizeGreaterThan(1);
  }

  @Test
  void aLadderThatBeginsAfterSomebodyAcknowledgedTellsNobody() {
    PagingResult result =
        scene
            .start(Escalation.TYPE, "incident/none/Escalation/P0", acknowledged("ada@company.com"))
            .getResult(PagingResult.class);

    assertThat(result.answered()).isTrue();
    assertThat(result.findings()).isEmpty();
    assertThat(paged()).isEmpty();
  }

  private PagingInput acknowledged(String who) {
    return new PagingInput(
        "incident/none",
        "title",
        Severity.P0,
        "ledger",
        Paging.ladderFor(scene.policy, "ledger", Severity.P0, IncidentKind.DATA_EXPOSURE),
        Instant.EPOCH,
        "text",
        false,
        List.of(who),
        null);
  }

  private static Remark by(String who) {
    return Remark.by(who, "on it");
  }
}
