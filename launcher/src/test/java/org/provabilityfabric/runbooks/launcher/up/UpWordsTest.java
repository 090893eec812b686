package org.provabilityfabric.runbooks.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class UpWordsTest {
  private static final URI ALERTS = URI.create("http://127.0.0.1:1/alerts");

  @Test
  void theAlertIsPostedAsTheGatewayWantsIt() {
    UpState up =
        new UpState(
            1,
            null,
            ALERTS,
            Path.of("secret"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    String typed =
        String.join("\n", new UpCommand(Clock.systemUTC()).words(up, Path.of("alert.json")));

    assertThat(typed)
        .contains("Authorization: Bearer", "-H 'Content-Type: application/json'")
        .contains("--data-binary @'alert.json' " + ALERTS);
  }
}
