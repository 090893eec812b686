package org.provabilityfabric.runbooks.gateway.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.gateway.Gateway;
import org.provabilityfabric.runbooks.simulator.slack.SignedRequest;

/** A request counts once, and Slack is served only where it is configured wholly. */
class SlackRequestsTest extends OneSlack {
  @Test
  void aRequestThatComesTwiceIsTakenOnce() throws Exception {
    SignedRequest request = ada.command("/incident", "");
    int views = slack.views().size();

    assertThat(request.to(slackUrl()).statusCode()).isEqualTo(200);
    HttpResponse<String> again = request.to(slackUrl());

    assertThat(again.statusCode()).isEqualTo(409);
    await().until(() -> slack.views().size() == views + 1);
    assertThat(slack.views()).hasSize(views + 1);
  }

  @Test
  void aSlackThatIsConfiguredByHalvesDoesNotStart() {
    SlackAccess half = SlackScene.access(slack.api(), null, "SECRET", "IDENTITY", null);
    assertThatThrownBy(() -> SlackScene.gateway(server.connection(), SlackScene.settings(half)))
        .hasMessageContaining("slack.botToken is not set");
    SlackAccess missing = SlackScene.access(slack.api(), "NONE", "SECRET", "IDENTITY", null);
    assertThatThrownBy(() -> SlackScene.gateway(server.connection(), SlackScene.settings(missing)))
        .hasMessageContaining("NONE");
    for (Map.Entry<String, String> wrong :
        Map.of("OTHER", "is not the private half", "TOKEN", "must be an Ed25519 private key")
            .entrySet()) {
      SlackAccess access = SlackScene.access(slack.api(), "TOKEN", "SECRET", wrong.getKey(), null);
      assertThatThrownBy(() -> SlackScene.gateway(server.connection(), SlackScene.settings(access)))
          .hasMessageContaining(wrong.getValue());
    }
  }

  @Test
  void whereSlackIsNotConfiguredNothingIsServed() throws Exception {
    SlackAccess none = SlackScene.access(slack.api(), null, null, null, null);
    try (Gateway alone = SlackScene.gateway(server.connection(), SlackScene.settings(none))) {
      URI url = URI.create("http://127.0.0.1:" + alone.port() + SlackWay.PATH);
      assertThat(ada.command("/incident", "").to(url).statusCode()).isEqualTo(404);
    }
  }
}
