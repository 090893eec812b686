package org.provabilityfabric.runbooks.slack;

import java.time.Duration;
import java.util.Map;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;

/** The product's client of a practice workspace, which waits as long as a busy machine needs. */
final class PracticeWeb {
  private PracticeWeb() {}

  static SlackWeb of(PracticeSlack slack) {
    return new SlackWeb(
        SlackAccess.postedTo(slack.api(), SecretReference.env("TOKEN")),
        Map.of("TOKEN", PracticeSlack.BOT_TOKEN),
        Duration.ofSeconds(30));
  }
}
