package org.provabilityfabric.runbooks.gateway.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.SlackAccess;
import org.provabilityfabric.runbooks.gateway.BearerSecret;
import org.provabilityfabric.runbooks.gateway.Gateway;
import org.provabilityfabric.runbooks.metrics.Metrics;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/** What the tests of Slack's way in have in common: people, keys, settings. */
final class SlackScene {
  static final KeyPair KEYS = keys();

  static final Policy POLICY =
      PolicyReader.parse(
              "slack-test.yaml",
              """
              people:
                - {name: ada, slack: U0ADA, roles: [SRE, Security]}
                - {name: grace, slack: U0GRACE, roles: [SRE]}
              """)
          .withIdentityKey(Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));

  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GATEWAY",
          "a-secret-of-this-test-0123456789",
          "TOKEN",
          PracticeSlack.BOT_TOKEN,
          "APP",
          PracticeSlack.APP_TOKEN,
          "SECRET",
          PracticeSlack.SIGNING_SECRET,
          "IDENTITY",
          pem(KEYS),
          "OTHER",
          pem(keys()));

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return json(response.body());
  }

  static JsonNode json(String body) throws IOException {
    return RunbookJson.mapper().readTree(body);
  }

  static SlackAccess access(
      URI api,
      @Nullable String token,
      @Nullable String secret,
      @Nullable String identity,
      @Nullable String app) {
    return new SlackAccess(
        api, reference(token), reference(secret), reference(identity), reference(app));
  }

  static @Nullable SecretReference reference(@Nullable String variable) {
    return variable == null ? null : SecretReference.env(variable);
  }

  static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(KeyPair keys) {
    String base64 = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }

  static SlackSettings settings(URI api) {
    return settings(access(api, "TOKEN", "SECRET", "IDENTITY", null));
  }

  static SlackSettings settings(SlackAccess access) {
    return new SlackSettings(
        access, ENVIRONMENT, Clock.systemUTC(), (any, input) -> Optional.empty());
  }

  static Gateway gateway(TemporalConnection temporal, SlackSettings settings) {
    return Gateway.start(
        "127.0.0.1",
        0,
        BearerSecret.from(SecretReference.env("GATEWAY"), ENVIRONMENT),
        temporal,
        () -> POLICY,
        settings,
        Metrics.start());
  }

  private SlackScene() {}
}
