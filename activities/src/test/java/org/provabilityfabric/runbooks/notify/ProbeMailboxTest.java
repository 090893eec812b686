package org.provabilityfabric.runbooks.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.http.Answering.Told.json;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.deployment.PagerProbe;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.http.Answering;
import org.provabilityfabric.runbooks.simulator.mail.Mailbox;

/** Did the test page arrive? */
class ProbeMailboxTest {
  private static final Instant NOW = Instant.parse("2026-03-01T02:00:07Z");
  private static final String KEY = "pager-audit/pager-audit-2026-03-01T02:00:00Z/test-page";

  @Test
  void whatTheMailServerTookIsReadBackByItsKeyWithTheTimeOfItsReceipt() throws IOException {
    try (Mailbox mailbox = Mailbox.start(Clock.fixed(NOW, ZoneOffset.UTC));
        Answering probe = new Answering(asked -> found(mailbox, asked))) {
      ProbeMailbox.Said before = asking(probe).ask(KEY);
      Notifier pager = Told.mailer(Told.mail(mailbox.port()), Map.of());

      var sent = pager.send(page());

      assertThat(before).isEqualTo(new ProbeMailbox.Said.NotThere());
      assertThat(sent.delivery().delivered()).isTrue();
      assertThat(asking(probe).ask(KEY)).isEqualTo(new ProbeMailbox.Said.Arrived(NOW));
      assertThat(asking(probe).ask(KEY + "2")).isEqualTo(new ProbeMailbox.Said.NotThere());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {}                         | FORBIDDEN",
        "403 | {}                         | FORBIDDEN",
        "429 | {}                         | RATE_LIMITED",
        "503 | {}                         | UNREACHABLE",
        "400 | {}                         | MALFORMED",
        "200 | <html>sign in</html>       | MALFORMED",
        "200 | {}                         | MALFORMED",
        "200 | {\"arrivedAt\": \"early\"} | MALFORMED",
      })
  void everyOtherAnswerIsToldApart(int status, String body, FailureKind kind) throws IOException {
    try (Answering probe = Answering.always(json(status, body))) {
      assertThat(asking(probe).ask(KEY))
          .isInstanceOfSatisfying(
              ProbeMailbox.Said.Unknown.class,
              unknown -> assertThat(unknown.kind()).isEqualTo(kind));
    }
  }

  @Test
  void nobodyThereIsUnreachableAndNoAddressIsNothing() {
    assertThat(mailbox(URI.create("http://127.0.0.1:1/arrived"), null).ask(KEY))
        .isInstanceOfSatisfying(
            ProbeMailbox.Said.Unknown.class,
            unknown -> assertThat(unknown.kind()).isEqualTo(FailureKind.UNREACHABLE));
    assertThat(mailbox(null, null).ask(KEY)).isEqualTo(new ProbeMailbox.Said.Nothing());
  }

  @Test
  void itsTokenIsShownAndAMissingOneIsSaid() throws IOException {
    try (Answering probe = Answering.always(json(404, ""))) {
      URI url = probe.uri("/arrived?box=pager");
      var unused = mailbox(url, SecretReference.env("PROBE_TOKEN")).ask(KEY);
      var missing = mailbox(url, SecretReference.env("NO_SUCH_TOKEN")).ask(KEY);

      assertThat(probe.asked())
          .singleElement()
          .satisfies(
              asked -> {
                assertThat(asked.headers()).containsEntry("authorization", "Bearer open-sesame");
                assertThat(asked.uri().getQuery()).isEqualTo("box=pager&key=" + KEY);
              });
      assertThat(missing)
          .isInstanceOfSatisfying(
              ProbeMailbox.Said.Unknown.class,
              unknown -> assertThat(unknown.text()).contains("NO_SUCH_TOKEN"));
    }
  }

  private static Answering.Told found(Mailbox mailbox, Answering.Asked asked) {
    String key =
        URLDecoder.decode(
            asked.uri().getRawQuery().substring("key=".length()), StandardCharsets.UTF_8);
    return mailbox.messages().stream()
        .filter(mail -> mail.body().lines().anyMatch(("Key: " + key)::equals))
        .findFirst()
        .map(mail -> json(200, "{\"arrivedAt\": \"" + mail.receivedAt() + "\"}"))
        .orElse(json(404, "{}"));
  }

  private static Message page() {
    return new Message(
        KEY,
        Message.Kind.PAGE,
        "probe",
        List.of(Told.email("probe@company.com")),
        "TEST: the pager audits itself, nothing has happened",
        "This is a test: nothing has happened.\nKey: " + KEY,
        "pager-audit/now",
        "P3",
        "pager",
        false);
  }

  private static ProbeMailbox asking(Answering probe) {
    return mailbox(probe.uri("/arrived"), null);
  }

  private static ProbeMailbox mailbox(@Nullable URI url, @Nullable SecretReference token) {
    return new ProbeMailbox(
        new PagerProbe(url, token), Map.of("PROBE_TOKEN", "open-sesame"), Duration.ofSeconds(5));
  }
}
