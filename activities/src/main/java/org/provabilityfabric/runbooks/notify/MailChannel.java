package org.provabilityfabric.runbooks.notify;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.message.Message;

/** Mail by SMTP. */
final class MailChannel implements ChannelSender {
  private final @Nullable MailConfig config;
  private final UnaryOperator<@Nullable String> environment;
  private final Duration deadline;
  private final Clock clock;

  MailChannel(
      @Nullable MailConfig config,
      UnaryOperator<@Nullable String> environment,
      Duration deadline,
      Clock clock) {
    this.config = config;
    this.environment = environment;
    this.deadline = deadline;
    this.clock = clock;
  }

  /** The protocol has a time-out for each line; the deadline is for the whole conversation. */
  @Override
  public Answer send(Message message, String address) {
    if (config == null) {
      return Answer.refused("mail is not configured");
    }
    MailConfig server = config;
    FutureTask<Answer> conversation = new FutureTask<>(() -> converse(server, message, address));
    Thread.ofVirtual().name("mail").start(conversation);
    try {
      return conversation.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Answer.tryAgain("the mail server took longer than " + deadline.toSeconds() + " s");
    } catch (ExecutionException e) {
      return Answer.refused("the message could not be made into a mail: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.tryAgain("given up before the mail server took it");
    } finally {
      conversation.cancel(true);
    }
  }

  private Answer converse(MailConfig server, Message message, String address) {
    Session session = Session.getInstance(properties(server));
    try {
      MimeMessage mail = mail(session, server, message, address);
      try (SMTPTransport transport = new SMTPTransport(session, null)) {
        connect(transport, server);
        transport.sendMessage(mail, mail.getAllRecipients());
        return Answer.accepted(transport.getLastServerResponse());
      }
    } catch (AddressException e) {
      return Answer.refused("not a mail address: " + address);
    } catch (AuthenticationFailedException e) {
      return Answer.refused("the mail server refused the credentials");
    } catch (MessagingException e) {
      return MailRefusal.of(e);
    }
  }

  private void connect(SMTPTransport transport, MailConfig server) throws MessagingException {
    String user = secret(server.userReference());
    String password = secret(server.passwordReference());
    transport.connect(server.host(), server.port(), user, password);
  }

  private @Nullable String secret(@Nullable String reference) throws AuthenticationFailedException {
    if (reference == null) {
      return null;
    }
    String value = environment.apply(reference);
    if (value == null || value.isBlank()) {
      throw new AuthenticationFailedException(reference + " is not set");
    }
    return value;
  }

  private MimeMessage mail(Session session, MailConfig server, Message message, String address)
      throws MessagingException {
    MimeMessage mail = new StableMail(session, MessageId.of(message.key(), server.messageIdHost()));
    InternetAddress to = new InternetAddress(address, true);
    mail.setFrom(new InternetAddress(server.from(), true));
    mail.setRecipient(RecipientType.TO, to);
    mail.setSubject(oneLine(message.subject()), StandardCharsets.UTF_8.name());
    mail.setText(message.body(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("References", MessageId.of(message.incident(), server.messageIdHost()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    return mail;
  }

  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private Properties properties(MailConfig server) {
    String millis = Long.toString(deadline.toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    properties.setProperty("mail.smtp.localhost", server.messageIdHost());
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.quitwait", "false");
    boolean login = server.userReference() != null;
    MailConfig.Security security = server.security();
    properties.setProperty("mail.smtp.auth", Boolean.toString(login));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(security.startsTls()));
    properties.setProperty(
        "mail.smtp.starttls.required",
        Boolean.toString(
            security == MailConfig.Security.STARTTLS || (login && security.startsTls())));
    properties.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(security == MailConfig.Security.TLS));
    return properties;
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
