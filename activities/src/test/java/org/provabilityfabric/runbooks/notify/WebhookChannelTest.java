package org.provabilityfabric.runbooks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.http.Answering;

class WebhookChannelTest {
  @Test
  void aMessageIsPostedWithItsKeyAndTheToken() throws IOException {
    try (Answering hook = Answering.always(Answering.Told.json(202, "queued"))) {
      Sent sent =
          Told.poster(hook.uri("/hook/abc"), SecretReference.env("TOKEN"), Map.of("TOKEN", "t0k3n"))
              .send(Told.page(Told.webhook()));

      assertThat(sent.delivery().delivered()).isTrue();
      assertThat(Told.answer(sent)).isEqualTo("202 queued");
      Answering.Asked asked = hook.asked().getFirst();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.headers())
          .containsEntry("idempotency-key", "incident/7f3a: page 1")
          .containsEntry("content-type", "application/json")
          .containsEntry("authorization", "Bearer t0k3n");
      JsonNode body = RunbookJson.mapper().readTree(asked.body());
      assertThat(body.fieldNames())
          .toIterable()
          .containsExactly(
              "key", "kind", "to", "subject", "body", "incident", "severity", "component");
      assertThat(body.path("key").asText()).isEqualTo("incident/7f3a: page 1");
      assertThat(body.path("kind").asText()).isEqualTo("PAGE");
      assertThat(body.path("severity").asText()).isEqualTo("P0");
      assertThat(body.path("body").asText()).startsWith("Cross-tenant access.\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"400, false", "401, false", "302, false", "429, true", "500, true", "503, true"})
  void anyOtherStatusIsNotDelivered(int status, boolean worthRepeating) throws IOException {
    try (Answering hook = Answering.always(Answering.Told.html(status))) {
      Sent sent = Told.poster(hook.uri("/"), null, Map.of()).send(Told.page(Told.webhook()));

      assertThat(sent.delivery().delivered()).isFalse();
      assertThat(sent.worthRepeating()).isEqualTo(worthRepeating);
      assertThat(Told.answer(sent)).startsWith(status + " ");
    }
  }

  @Test
  void neitherTheAddressNorTheTokenIsInAnyAnswer() throws IOException {
    String url = "http://127.0.0.1:1/hook/abc";
    try (Answering echo =
        new Answering(
            asked -> Answering.Told.json(400, asked.headers().getOrDefault("authorization", "")))) {
      Sent echoed =
          Told.poster(echo.uri("/hook"), SecretReference.env("TOKEN"), Map.of("TOKEN", "t0k3n"))
              .send(Told.page(Told.webhook()));
      Sent away = Told.poster(URI.create(url), null, Map.of()).send(Told.page(Told.webhook()));

      assertThat(Told.answer(echoed)).isEqualTo("400 Bearer ***");
      assertThat(away.toString()).doesNotContain("hook/abc");
      assertThat(away.worthRepeating()).isTrue();
    }
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    Sent sent =
        Told.notifier(Told.noMail(), null, Map.of(), Map.of()).send(Told.page(Told.webhook()));

    assertThat(Told.answer(sent)).isEqualTo("the environment variable TEAM_HOOK is not set");
    assertThat(sent.worthRepeating()).isFalse();
  }

  @Test
  void aTokenThatIsNotThereIsNamedAndNothingIsSent() throws IOException {
    try (Answering hook = Answering.always(Answering.Told.json(200, ""))) {
      Sent sent =
          Told.poster(hook.uri("/"), SecretReference.env("TOKEN"), Map.of())
              .send(Told.page(Told.webhook()));

      assertThat(Told.answer(sent)).contains("TOKEN");
      assertThat(hook.asked()).isEmpty();
    }
  }
}
