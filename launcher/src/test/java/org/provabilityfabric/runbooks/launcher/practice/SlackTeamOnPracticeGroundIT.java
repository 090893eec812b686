package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.simulator.slack.PostedMessage;

/** Who works on an incident, settled in Slack: with the real workflows, gateway and permissions. */
@Timeout(180)
class SlackTeamOnPracticeGroundIT extends SlackGround {
  @Test
  void theCommandGoesFromPersonToPersonAndADuplicateIsLinkedAndUnlinked() throws Exception {
    String primary = declared("Shards mixed up");
    String id = declared("The same once more");
    PostedMessage status = status(id);

    assertThat(refused(slack.user("U0GUEST", "guest"), status, "hand-over", to("U0SRE")))
        .contains("may not name the incident commander");
    submit(security, status, "hand-over", to("U0SRE"));
    assertThat(refused(ciso, status, "hand-over", to("U0SRE"))).contains("is asked already");
    await().until(() -> status(id).button("runbook-accept-command").isPresent());
    press(sre, status(id), "accept-command");
    await().until(() -> status(id).seen().contains("Commander: sre@company.com"));
    assertThat(refused(security, status, "hand-over", to("U0CISO")))
        .contains("sre@company.com commands, and nobody else hands that over");
    submit(sre, status, "hand-over", to("U0CISO"));
    await().until(() -> status(id).button("runbook-decline-command").isPresent());
    press(ciso, status(id), "decline-command");
    await().until(() -> said("Declined: the command stays with sre@company.com"));

    assertThat(refused(slack.user("U0GUEST", "guest"), status, "link", Map.of("primary", primary)))
        .contains("may not link an incident as a duplicate");
    submit(sre, status, "link", Map.of("primary", primary, "reason", "same shards"));
    await().until(() -> status(id).seen().contains("A duplicate of `" + primary + "`"));
    await().until(() -> status(primary).seen().contains("Duplicates: " + id));
    assertThat(status(primary).button("runbook-link")).isEmpty();
    submit(sre, status(id), "unlink", Map.of("reason", "another tenant"));
    await().until(() -> status(id).button("runbook-link").isPresent());
    await().until(() -> !status(primary).seen().contains("Duplicates: "));
  }

  private static Map<String, String> to(String user) {
    return Map.of("person", user);
  }
}
