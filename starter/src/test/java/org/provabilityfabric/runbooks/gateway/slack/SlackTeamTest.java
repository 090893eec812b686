package org.provabilityfabric.runbooks.gateway.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.slack.api.util.json.GsonFactory;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.gateway.Gateway;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;
import org.provabilityfabric.runbooks.simulator.slack.SlackUser;
import org.provabilityfabric.runbooks.slack.ButtonTarget;
import org.provabilityfabric.runbooks.slack.StatusMessage;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/** The command is handed over and duplicates are linked from an incident's status in Slack. */
class SlackTeamTest extends OneSlack {
  @Test
  void theCommandIsOfferedToAPersonOnceHoweverOftenTheFormComes() throws Exception {
    String id = declared("Handed over", "P1");
    JsonNode form = formOf(id, "hand-over");
    Map<String, String> values = Map.of("person", "U0ADA", "reason", "traffic is cut");

    String first = ada.submitted(form, values, slackUrl());
    String second = ada.submitted(form, values, slackUrl());

    assertThat(first).contains("offered to ada: traffic is cut");
    assertThat(SlackScene.json(first)).isEqualTo(SlackScene.json(second));
    assertThat(timeline(id))
        .filteredOn(entry -> entry.what().startsWith("offered to"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.by()).isEqualTo("ada (Slack U0ADA, verified)"));
    assertThat(shown(id)).contains("runbook-accept-command", "runbook-decline-command");
  }

  @Test
  void theCommandIsOfferedToAContactToo() throws Exception {
    String id = declared("Handed to a contact", "P1");

    String said = ada.submitted(formOf(id, "hand-over"), Map.of("to", "CISO"), slackUrl());

    assertThat(said).contains("offered to CISO");
  }

  @Test
  void aHandOverToNobodyToTwoOrToAStrangerStaysOpenWithTheReason() throws Exception {
    String id = declared("Handed to nobody", "P1");
    JsonNode form = formOf(id, "hand-over");

    assertThat(errors(form, Map.of())).contains("Choose a person or a contact");
    assertThat(errors(form, Map.of("person", "U0ADA", "to", "CISO")))
        .contains("Choose a person or a contact");
    assertThat(errors(form, Map.of("person", "U0STRANGER")))
        .contains("The policy does not know them");
    assertThat(timeline(id)).noneMatch(entry -> entry.what().startsWith("offered to"));
  }

  @Test
  void anIncidentIsLinkedToOneOfThoseThatCouldGoOnForItAndUnlinkedAgain() throws Exception {
    String lesser = declared("Lesser", "P2");
    String resolved = declared("Resolved", "P0");
    server.incident(resolved).resolve(new Remark("x", "but stay", "test", null));
    String primary = declared("Primary", "P0");
    String other = declared("Duplicate of another", "P0");
    server.incident(other).linkDuplicate(new DuplicateLink(primary, "x", null, "test"));
    String id = declared("Twice told", "P1");
    JsonNode form = formOf(id, "link");

    List<String> offered = form.findParents("options").getFirst().findValuesAsText("value");
    assertThat(offered).contains(primary).doesNotContain(id, lesser, resolved, other);
    assertThat(form.toString()).contains("P0 Primary");
    String linked = submitted(form, Map.of("primary", primary, "reason", "same shards"));
    assertThat(linked).contains("a duplicate of " + primary + ": same shards");
    assertThat(submitted(form, Map.of("primary", primary))).isEqualTo(linked);
    assertThat(shown(id)).contains("runbook-unlink").doesNotContain("\"runbook-link\"");
    JsonNode undo = formOf(id, "unlink");
    submitted(undo, Map.of());
    submitted(undo, Map.of());

    assertThat(timeline(id))
        .extracting(TimelineEntry::what)
        .containsOnlyOnce("a duplicate of " + primary + ": same shards", "no duplicate");
    assertThat(shown(id)).contains("\"runbook-link\"").doesNotContain("runbook-unlink");
  }

  @Test
  void whereNoneCouldGoOnOrTemporalDoesNotSayNoFormOpens() throws Exception {
    try (PracticeServer alone = PracticeServer.withWorker();
        Gateway lonely = SlackScene.gateway(alone.connection(), SlackScene.settings(slack.api()))) {
      int replies = slack.replies().size();
      int views = slack.views().size();
      press("incident/none", "link", url(lonely));
      await().until(() -> slack.replies().size() > replies);
      assertThat(slack.replies().getLast()).contains("No other incident runs");
      assertThat(slack.views()).hasSize(views);
    }
    try (TemporalConnection gone = TemporalConnection.open(PracticeServer.NOWHERE);
        Gateway lonely = SlackScene.gateway(gone, SlackScene.settings(slack.api()))) {
      int replies = slack.replies().size();
      press("incident/none", "link", url(lonely));
      await().until(() -> slack.replies().size() > replies);
      assertThat(slack.replies().getLast()).endsWith("Try again.");
    }
  }

  @Test
  void theFormOfALinkIsThereBeforeSlackGivesUp() {
    assertThat(Primaries.LISTING.plus(Primaries.ASKING)).isLessThan(Duration.ofMillis(2_500));
  }

  private String errors(JsonNode form, Map<String, String> values) throws Exception {
    String answer = ada.submitted(form, values, slackUrl());
    assertThat(answer).contains("\"response_action\":\"errors\"");
    return answer;
  }

  private String submitted(JsonNode form, Map<String, String> values) throws Exception {
    String answer = ada.submitted(form, values, slackUrl());
    assertThat(answer).contains("\"response_action\":\"update\"");
    return SlackScene.json(answer).path("view").path("blocks").toString();
  }

  private String declared(String title, String severity) throws Exception {
    JsonNode form = slack.form(() -> ada.command("/incident", "").to(slackUrl()));
    return SlackUser.started(
        ada.submitted(form, Map.of("title", title, "severity", severity), slackUrl()));
  }

  private JsonNode formOf(String id, String button) throws Exception {
    return slack.form(() -> press(id, button, slackUrl()));
  }

  private void press(String id, String button, URI to) throws Exception {
    PostedMessage message =
        new PostedMessage(
            "C0ANY", "1", "", "", NullNode.getInstance(), NullNode.getInstance(), 0, false);
    JsonNode pressed =
        RunbookJson.mapper()
            .createObjectNode()
            .put("action_id", "runbook-" + button)
            .put("value", ButtonTarget.of(id).text());
    HttpResponse<String> answer = ada.press(message, pressed).to(to);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  /** The status message of an incident, as Slack would be sent it. */
  private String shown(String id) {
    return GsonFactory.createSnakeCase()
        .toJson(StatusMessage.of(server.status(id), server.connection().links()).blocks());
  }

  private List<TimelineEntry> timeline(String id) {
    return server.incident(id).timeline();
  }
}
