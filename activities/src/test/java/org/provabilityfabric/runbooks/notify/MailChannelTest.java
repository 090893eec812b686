package org.provabilityfabric.runbooks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.deployment.MailAccess;
import org.provabilityfabric.runbooks.deployment.SecretReference;

class MailChannelTest {
  private final GreenMail postOffice =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void open() {
    postOffice.start();
  }

  @AfterEach
  void close() {
    postOffice.stop();
  }

  @Test
  void aPageArrivesUnderAnIdThatItsKeyGives() throws Exception {
    Sent sent = send(postOffice.getSmtp().getPort());

    assertThat(sent.delivery().delivered()).isTrue();
    assertThat(Told.answer(sent)).startsWith("250");
    MimeMessage mail = postOffice.getReceivedMessages()[0];
    assertThat(mail.getMessageID()).isEqualTo("<incident/7f3a%3A%20page%201@fabric.example>");
    assertThat(mail.getHeader("References")).containsExactly("<incident/7f3a@fabric.example>");
    assertThat(mail.getSubject()).isEqualTo("P0 retrieval-gateway: Bcc: everybody@company.com é");
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getContent().toString()).contains("Acknowledge with: ./runbook");
    assertThat(mail.getSentDate()).isEqualTo(Told.CLOCK.instant());
  }

  @Test
  void aNoticeBringsItsCalendarEntryAlong() throws Exception {
    CalendarEntry entry =
        new CalendarEntry(
            "planned-maintenance/upgrade/1",
            0,
            false,
            "Planned maintenance: ledger",
            "why",
            Instant.parse("2026-03-01T02:00:00Z"),
            Instant.parse("2026-03-01T04:00:00Z"));

    Sent sent =
        Told.mailer(Told.mail(postOffice.getSmtp().getPort()), Map.of())
            .send(Told.notice(entry, Told.email("sre@company.com")));

    assertThat(sent.delivery().delivered()).isTrue();
    MimeMultipart parts = (MimeMultipart) postOffice.getReceivedMessages()[0].getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContent().toString()).startsWith("Cross-tenant access.");
    BodyPart calendar = parts.getBodyPart(1);
    assertThat(calendar.getFileName()).isEqualTo("invitation.ics");
    assertThat(calendar.getContentType()).contains("text/calendar").contains("method=REQUEST");
    String text = new String(calendar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(text)
        .contains("ATTENDEE;RSVP=FALSE:mailto:sre@company.com")
        .contains("ORGANIZER:mailto:runbook@fabric.example")
        .contains("DTSTART:20260301T020000Z");
  }

  @Test
  void theSameMessageAgainHasTheSameId() throws Exception {
    send(postOffice.getSmtp().getPort());
    send(postOffice.getSmtp().getPort());

    MimeMessage[] mails = postOffice.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID());
  }

  @Test
  void aRecipientWhoIsRefusedForGoodIsTheProvidersOwnAnswer() throws IOException {
    Sent sent = scripted(Map.of("RCPT", "550 5.1.1 no such user here"));

    assertThat(Told.answer(sent)).contains("550 5.1.1 no such user here");
    assertThat(sent.worthRepeating()).isFalse();
  }

  @Test
  void aRecipientWhoIsRefusedForNowIsWorthRepeating() throws IOException {
    Sent sent = scripted(Map.of("RCPT", "451 4.3.0 mailbox busy"));

    assertThat(Told.answer(sent)).contains("451 4.3.0 mailbox busy");
    assertThat(sent.worthRepeating()).isTrue();
  }

  @Test
  void aServerThatIsTooBusyToGreetIsWorthRepeatingAndOneThatRefusesIsNot() throws IOException {
    assertThat(scripted(Map.of("", "421 too busy, come again")).worthRepeating()).isTrue();
    assertThat(scripted(Map.of("", "554 not for you")).worthRepeating()).isFalse();
  }

  @Test
  void aMessageRefusedAfterItWasHandedOverIsNotDelivered() throws IOException {
    Sent sent = scripted(Map.of("DATA", "354 go on", ".", "554 5.7.1 policy"));

    assertThat(sent.delivery().delivered()).isFalse();
    assertThat(Told.answer(sent)).contains("554 5.7.1 policy");
  }

  @Test
  void aServerThatIsAwayIsWorthRepeating() {
    int port = postOffice.getSmtp().getPort();
    postOffice.stop();

    Sent sent = send(port);

    assertThat(Told.answer(sent)).isEqualTo("the mail server could not be reached");
    assertThat(sent.worthRepeating()).isTrue();
  }

  @Test
  void aServerThatSaysNothingIsGivenUpAtTheDeadline() throws IOException {
    Sent sent = scripted(Map.of("", ""));

    assertThat(sent.delivery().delivered()).isFalse();
    assertThat(sent.worthRepeating()).isTrue();
  }

  @Test
  void encryptionThatIsWantedAndNotOfferedIsNoReasonToSendInTheClear() throws IOException {
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
      MailAccess mail =
          new MailAccess("127.0.0.1", server.port(), "a@fabric.example", true, null, null);

      Sent sent = Told.mailer(mail, Map.of()).send(Told.page(Told.email("sre@company.com")));

      assertThat(sent.delivery().delivered()).isFalse();
      assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  void credentialsNeverCrossAConnectionInTheClear() throws IOException {
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
      MailAccess mail =
          new MailAccess(
              "127.0.0.1",
              server.port(),
              "a@fabric.example",
              false,
              "runbook",
              SecretReference.env("MAIL_PASSWORD"));

      Sent sent =
          Told.mailer(mail, Map.of("MAIL_PASSWORD", "s3cr3t"))
              .send(Told.page(Told.email("sre@company.com")));

      assertThat(sent.delivery().delivered()).isFalse();
      assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
      assertThat(sent.toString()).doesNotContain("s3cr3t");
    }
  }

  @Test
  void aPasswordThatIsNotThereIsNamedByItsReference() {
    MailAccess mail =
        new MailAccess(
            "127.0.0.1",
            postOffice.getSmtp().getPort(),
            "a@fabric.example",
            false,
            "runbook",
            SecretReference.env("MAIL_PASSWORD"));

    Sent sent = Told.mailer(mail, Map.of()).send(Told.page(Told.email("sre@company.com")));

    assertThat(Told.answer(sent)).contains("MAIL_PASSWORD");
  }

  @Test
  void whatIsNoAddressAndMailThatIsNotConfiguredAreRefused() {
    Notifier none = Told.mailer(Told.noMail(), Map.of());
    Notifier mailer = Told.mailer(Told.mail(postOffice.getSmtp().getPort()), Map.of());

    assertThat(Told.answer(none.send(Told.page(Told.email("sre@company.com")))))
        .isEqualTo("mail is not configured");
    assertThat(Told.answer(mailer.send(Told.page(Told.email("sre at company")))))
        .isEqualTo("not a mail address: sre at company");
  }

  private static Sent send(int port) {
    return Told.mailer(Told.mail(port), Map.of()).send(Told.page(Told.email("sre@company.com")));
  }

  private static Sent scripted(Map<String, String> answers) throws IOException {
    try (ScriptedMailServer server = new ScriptedMailServer(answers)) {
      return send(server.port());
    }
  }
}
