package org.provabilityfabric.runbooks.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.contract.chat.Room;
import org.provabilityfabric.runbooks.contract.chat.RoomOrder;
import org.provabilityfabric.runbooks.contract.incident.AlertCount;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.incident.Team;
import org.provabilityfabric.runbooks.deployment.Links;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.RoomKind;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.waiting.FakeStopwatch;

/** A channel or thread for each incident with a pinned status that is edited in place. */
class SlackRoomsTest {
  private static final Instant BEGAN = Instant.parse("2026-03-01T02:00:00Z");
  private static final String ID = "incident/20260301-0200-gateway-leaks";

  private static final Links LINKS =
      new Links(
          Links.usual("runbooks").dashboard(),
          URI.create("https://temporal-ui.internal/"),
          "runbooks");

  private final FakeStopwatch time = new FakeStopwatch();
  private final PracticeSlack slack = PracticeSlack.start(Clock.systemUTC(), time::nanoTime);
  private final SlackWeb web = PracticeWeb.of(slack);
  private final SlackRooms rooms = new SlackRooms(web, KeyedMessages.over(web, time));

  @AfterEach
  void close() {
    web.close();
    slack.close();
  }

  @Test
  void aChannelIsMadeWithThoseInChargeAndAnnounced() {
    slack.user("U0ADA", "ada");

    Room room = done(rooms.prepare(order(RoomKind.CHANNEL, "U0ADA", "U0GONE"), status("open", 0)));

    assertThat(slack.channels()).containsValue("inc-20260301-0200-gateway-leaks");
    assertThat(slack.members(room.channel())).contains("U0ADA");
    PostedMessage pinned = slack.messages(room.channel()).getFirst();
    assertThat(pinned.pinned()).isTrue();
    assertThat(pinned.seen()).contains("P0 open: Gateway leaks");
    assertThat(pinned.seen())
        .contains(
            "https://grafana.internal/d/provability-fabric",
            "https://temporal-ui.internal/namespaces/runbooks/workflows/incident%2F",
            "Runbook: Security Incident Response, Data Exposure Incident");
    assertThat(pinned.button("runbook-acknowledge")).isPresent();
    assertThat(slack.messages("#incidents"))
        .singleElement()
        .satisfies(posted -> assertThat(posted.text()).contains("<#" + room.channel() + ">"));
  }

  @Test
  void whatAnAttemptBeforeHasMadeIsFoundAndNotMadeAgain() {
    Room first = done(rooms.prepare(order(RoomKind.CHANNEL), status("open", 0)));
    SlackRooms afterACrash = new SlackRooms(web, KeyedMessages.over(web, time));
    pass();

    Room second = done(afterACrash.prepare(order(RoomKind.CHANNEL), status("open", 0)));

    assertThat(second).isEqualTo(first);
    assertThat(slack.messages()).hasSize(2);
  }

  @Test
  void anAlertThatComesAgainIsAnnouncedAgainWithAStatusOfItsOwn() {
    var unused = done(rooms.prepare(order(RoomKind.CHANNEL), status("open", 0)));
    pass();

    Room again =
        done(rooms.prepare(order(RoomKind.CHANNEL), status("open", 0, BEGAN.plusSeconds(86_400))));

    assertThat(slack.messages("#incidents")).hasSize(2);
    assertThat(slack.messages(again.channel())).hasSize(2);
  }

  @Test
  void aThreadBeginsInTheChannelOfAllIncidentsAndIsUnpinnedInTheEnd() {
    Room room = done(rooms.prepare(order(RoomKind.THREAD), status("open", 0)));

    assertThat(slack.channels().get(room.channel())).isEqualTo("incidents");
    assertThat(slack.messages("#incidents").getFirst().pinned()).isTrue();
    done(rooms.unpin(room));
    done(rooms.unpin(room));
    assertThat(slack.messages("#incidents").getFirst().pinned()).isFalse();
  }

  @Test
  void theStatusIsEditedInPlaceAndWhatComesTooEarlyIsTold() {
    Room room = done(rooms.prepare(order(RoomKind.THREAD), status("open", 0)));

    assertThat(rooms.edit(room, status("acknowledged", 0))).isInstanceOf(SlackAnswer.Limited.class);
    pass();
    done(rooms.edit(room, status("acknowledged", 1)));

    PostedMessage edited = slack.messages("#incidents").getFirst();
    assertThat(edited.edits()).isEqualTo(1);
    assertThat(edited.button("runbook-acknowledge")).isEmpty();
    assertThat(edited.button("runbook-approve")).isPresent();
    assertThat(slack.tooFast()).isZero();
  }

  @Test
  void a429KeepsTheChannelAtRestForAsLongAsSlackAsks() {
    Room room = done(rooms.prepare(order(RoomKind.THREAD), status("open", 0)));
    pass();
    slack.put("chat.update", Fault.tooManyRequests(Duration.ofSeconds(30)), 1);

    assertThat(rooms.edit(room, status("acknowledged", 0)))
        .isEqualTo(new SlackAnswer.Limited<>(Duration.ofSeconds(30)));
    assertThat(rooms.edit(room, status("acknowledged", 0)))
        .isInstanceOfSatisfying(
            SlackAnswer.Limited.class, left -> assertThat(left.after()).isNotNull());
    assertThat(slack.calls()).doesNotContain("chat.update");
  }

  @Test
  void aStatusWithEverythingAtItsLongestIsTaken() {
    IncidentStatus longest = incident("x<&>".repeat(2_000), "open", 40);

    assertThat(rooms.prepare(order(RoomKind.THREAD), StatusMessage.of(longest, LINKS)))
        .isInstanceOf(SlackAnswer.Done.class);
  }

  @Test
  void anEndedIncidentHasNoButtons() {
    Room room = done(rooms.prepare(order(RoomKind.THREAD), status("open", 1)));
    pass();

    done(rooms.edit(room, StatusMessage.ended(incident("Gateway leaks", "resolved", 1), LINKS)));

    assertThat(slack.messages("#incidents").getFirst().seen())
        .contains("has ended")
        .doesNotContain("runbook-");
  }

  @Property(tries = 200)
  void aChannelNameIsOneThatSlackTakes(@ForAll @StringLength(max = 200) String id) {
    assertThat(SlackRooms.name("incident/" + id)).matches("inc-?[a-z0-9-]{0,76}");
  }

  @Property(tries = 500)
  void anEscapedTextIsNeverCutWithinAnEscape(@ForAll @StringLength(max = 60) String text) {
    String shown = SlackTexts.escaped(text + "<&>".repeat(20), 40);

    assertThat(shown.length()).isLessThanOrEqualTo(40);
    assertThat(shown.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&", "<", ">");
  }

  private static KeyedMessages.Keyed status(String state, int approvals) {
    return status(state, approvals, BEGAN);
  }

  private static KeyedMessages.Keyed status(String state, int approvals, Instant began) {
    return StatusMessage.of(incident("Gateway leaks", state, approvals, began), LINKS);
  }

  private static IncidentStatus incident(String title, String state, int approvals) {
    return incident(title, state, approvals, BEGAN);
  }

  private static IncidentStatus incident(String title, String state, int approvals, Instant began) {
    return new IncidentStatus(
        ID,
        title,
        state,
        Severity.P0,
        IncidentKind.DATA_EXPOSURE,
        List.of(title),
        title,
        null,
        began,
        List.of(new SlaClock("response", BEGAN.plus(Duration.ofMinutes(15)), null, null)),
        List.of(),
        List.of(),
        IntStream.range(0, approvals).mapToObj(i -> approval(title, i)).toList(),
        List.of(),
        null,
        title,
        1,
        2,
        new ProcedureStatus("Incident", ID, "running", 1, 9, List.of(), List.of(), false),
        List.of(),
        AlertCount.NONE,
        List.of(),
        Team.NONE);
  }

  private static PendingApproval approval(String question, int serial) {
    return new PendingApproval(
        ID + "/DataExposureResponse",
        "release-containment-" + serial,
        question,
        BEGAN,
        "it is asked again",
        List.of("Security"),
        List.of(question),
        2,
        null,
        false);
  }

  private static RoomOrder order(RoomKind kind, String... invite) {
    return new RoomOrder(
        ID, "Gateway leaks", "P0", kind, "#incidents", List.of(invite), Duration.ofSeconds(5));
  }

  /** Lets the channel's turn come. */
  private void pass() {
    time.passes(Duration.ofMillis(1_200));
  }

  private static <T> T done(SlackAnswer<T> answer) {
    assertThat(answer).isInstanceOf(SlackAnswer.Done.class);
    return ((SlackAnswer.Done<T>) answer).value();
  }
}
