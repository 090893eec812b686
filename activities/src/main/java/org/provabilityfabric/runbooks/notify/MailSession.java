package org.provabilityfabric.runbooks.notify;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.provabilityfabric.runbooks.deployment.MailAccess;

/**
 * The settings of a conversation with the mail server. Credentials never cross a connection that is
 * not encrypted, even where the deployment does not insist on encryption.
 */
final class MailSession {
  private static final int TLS_FROM_THE_FIRST_BYTE = 465;

  private MailSession() {}

  static Session of(MailAccess server, String ownHost, Duration deadline) {
    boolean login = server.username() != null;
    boolean tls = server.port() == TLS_FROM_THE_FIRST_BYTE;
    String millis = Long.toString(deadline.toMillis());
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.connectiontimeout", millis);
    settings.setProperty("mail.smtp.timeout", millis);
    settings.setProperty("mail.smtp.writetimeout", millis);
    settings.setProperty("mail.smtp.localhost", ownHost);
    settings.setProperty("mail.smtp.quitwait", "false");
    settings.setProperty("mail.smtp.auth", Boolean.toString(login));
    settings.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls));
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(!tls));
    settings.setProperty(
        "mail.smtp.starttls.required", Boolean.toString(!tls && (login || server.startTls())));
    return Session.getInstance(settings);
  }
}
