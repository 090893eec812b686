package org.provabilityfabric.runbooks.notify;

import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.CalendarEntry;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.deployment.MailAccess;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.traces.OutboundCall;

/** Mail by SMTP. */
final class MailChannel implements ChannelSender {
  private final MailAccess server;
  private final Map<String, String> environment;
  private final Duration deadline;
  private final Clock clock;

  MailChannel(MailAccess server, Map<String, String> environment, Duration deadline, Clock clock) {
    this.server = server;
    this.environment = environment;
    this.deadline = deadline;
    this.clock = clock;
  }

  @Override
  public Answer send(Message message, String address) {
    String host = server.host();
    if (host == null) {
      return Answer.refused("mail is not configured");
    }
    try (OutboundCall call = OutboundCall.begin("SMTP " + host, host, server.port())) {
      Answer answer = inTime(host, message, address);
      if (!answer.taken()) {
        call.failed(answer.outcome().name());
      }
      return answer;
    }
  }

  /** The protocol has a time-out for each line; the deadline is for the whole conversation. */
  private Answer inTime(String host, Message message, String address) {
    FutureTask<Answer> conversation = new FutureTask<>(() -> converse(host, message, address));
    Thread.ofVirtual().name("mail").start(conversation);
    try {
      return conversation.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Answer.tryAgain("the mail server took longer than " + deadline.toMillis() + " ms");
    } catch (ExecutionException e) {
      return Answer.refused("the message could not be made into a mail: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.tryAgain("given up before the mail server took it");
    } finally {
      conversation.cancel(true);
    }
  }

  private Answer converse(String host, Message message, String address) {
    Session session = MailSession.of(server, domain(server.from()), deadline);
    try {
      MimeMessage mail = mail(session, message, address);
      try (SMTPTransport transport = new SMTPTransport(session, null)) {
        transport.connect(host, server.port(), server.username(), password(server, environment));
        transport.sendMessage(mail, mail.getAllRecipients());
        return Answer.accepted(transport.getLastServerResponse());
      }
    } catch (AddressException e) {
      return Answer.refused("not a mail address: " + address);
    } catch (MissingSecretException e) {
      return Answer.refused("the mail password is missing: " + e.getMessage());
    } catch (AuthenticationFailedException e) {
      return Answer.refused("the mail server refused the credentials");
    } catch (MessagingException e) {
      return MailRefusal.of(e);
    }
  }

  static @Nullable String password(MailAccess server, Map<String, String> environment) {
    return server.username() == null || server.password() == null
        ? null
        : server.password().resolve(environment);
  }

  private MimeMessage mail(Session session, Message message, String address)
      throws MessagingException {
    String domain = domain(server.from());
    MimeMessage mail = new StableMail(session, MessageId.of(message.key(), domain));
    mail.setFrom(new InternetAddress(server.from(), true));
    mail.setRecipient(RecipientType.TO, new InternetAddress(address, true));
    mail.setSubject(oneLine(message.subject()), StandardCharsets.UTF_8.name());
    content(mail, message, address);
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("References", MessageId.of(message.incident(), domain));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    return mail;
  }

  private void content(MimeMessage mail, Message message, String address)
      throws MessagingException {
    CalendarEntry entry = message.calendar();
    if (entry == null) {
      mail.setText(message.body(), StandardCharsets.UTF_8.name());
      return;
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(message.body(), StandardCharsets.UTF_8.name());
    MimeBodyPart calendar = new MimeBodyPart();
    String type = "text/calendar; charset=UTF-8; method=" + CalendarText.method(entry);
    calendar.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                CalendarText.of(entry, server.from(), address, clock.instant())
                    .getBytes(StandardCharsets.UTF_8),
                type)));
    calendar.setHeader("Content-Type", type);
    calendar.setFileName("invitation.ics");
    mail.setContent(new MimeMultipart(text, calendar));
  }

  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
  }

  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** A mail that keeps its Message-ID over every attempt. */
  private static final class StableMail extends MimeMessage {
    private final String id;

    StableMail(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
