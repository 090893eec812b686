package org.provabilityfabric.runbooks.simulator.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.simulator.Answers;
import org.provabilityfabric.runbooks.simulator.http.Fault;

class MailboxTest {
  private static final Instant NOW = Instant.parse("2026-03-02T14:06:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final class WithOwnId extends MimeMessage {
    WithOwnId(Session session) {
      super(session);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<inc-1/page/1@runbook>");
    }
  }

  @Test
  void aPageIsReadBackWithItsMessageIdOncePerRecipient() throws MessagingException {
    try (Mailbox mailbox = Mailbox.start(CLOCK)) {
      Properties properties = new Properties();
      properties.put("mail.smtp.host", "127.0.0.1");
      properties.put("mail.smtp.port", String.valueOf(mailbox.port()));
      properties.put("mail.smtp.timeout", "30000");
      MimeMessage message = new WithOwnId(Session.getInstance(properties));
      message.setFrom("runbook@company.com");
      message.setRecipients(
          Message.RecipientType.TO,
          InternetAddress.parse("security@company.com, ciso@company.com"));
      message.setSubject("P0: cross-tenant access – retrieval-gateway", "UTF-8");
      message.setText("Please acknowledge.", "UTF-8");
      Transport.send(message);

      assertThat(mailbox.messages())
          .hasSize(2)
          .allSatisfy(
              mail -> {
                assertThat(mail.subject()).isEqualTo("P0: cross-tenant access – retrieval-gateway");
                assertThat(mail.messageId()).isEqualTo("<inc-1/page/1@runbook>");
                assertThat(mail.body().strip()).isEqualTo("Please acknowledge.");
                assertThat(mail.receivedAt()).isEqualTo(NOW);
              })
          .extracting(ReceivedMail::to)
          .containsExactlyInAnyOrder("security@company.com", "ciso@company.com");
    }
  }

  @Test
  void aWebhookKeepsWhatItGot() {
    try (WebhookReceiver webhook = WebhookReceiver.start(CLOCK);
        Answers answers = new Answers("")) {
      answers.post(webhook.url(), "", "application/json", "{\"text\":\"P0\"}");
      webhook.put(Fault.json(500, "{}"));
      assertThat(answers.post(webhook.url(), "", "application/json", "{}").statusCode())
          .isEqualTo(500);
      assertThat(webhook.received())
          .singleElement()
          .satisfies(
              received -> {
                assertThat(received.at()).isEqualTo(NOW);
                assertThat(received.request().body()).isEqualTo("{\"text\":\"P0\"}");
              });
    }
  }
}
