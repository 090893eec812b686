package org.provabilityfabric.runbooks.notify;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.MailAccess;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;

/** Greets and signs in to the mail server as a message would, and sends none. */
public final class MailCheck {
  /**
   * Why no mail could be sent.
   *
   * @param text a clause for a person
   */
  public record Trouble(FailureKind kind, String text) {}

  private MailCheck() {}

  /**
   * Asks a mail server that is configured.
   *
   * @param deadline for the whole conversation
   * @return nothing where it lets this program send
   */
  public static Optional<Trouble> of(
      MailAccess server, Map<String, String> environment, Duration deadline) {
    FutureTask<Optional<Trouble>> conversation =
        new FutureTask<>(() -> greet(server, environment, deadline));
    Thread.ofVirtual().name("mail-check").start(conversation);
    try {
      return conversation.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return trouble(FailureKind.TIMED_OUT, "the mail server did not answer in time");
    } catch (ExecutionException e) {
      return trouble(FailureKind.INTERNAL, "the check failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return trouble(FailureKind.TIMED_OUT, "given up before the mail server answered");
    } finally {
      conversation.cancel(true);
    }
  }

  private static Optional<Trouble> greet(
      MailAccess server, Map<String, String> environment, Duration deadline) {
    String host = Objects.requireNonNull(server.host(), "a mail server is configured");
    Session session = MailSession.of(server, MailChannel.domain(server.from()), deadline);
    try (SMTPTransport transport = new SMTPTransport(session, null)) {
      transport.connect(
          host, server.port(), server.username(), MailChannel.password(server, environment));
      return Optional.empty();
    } catch (MissingSecretException e) {
      return trouble(FailureKind.FORBIDDEN, "the mail password is missing: " + e.getMessage());
    } catch (AuthenticationFailedException e) {
      return trouble(FailureKind.FORBIDDEN, "the mail server refused the credentials");
    } catch (MailConnectException e) {
      return trouble(FailureKind.UNREACHABLE, "the mail server could not be reached");
    } catch (MessagingException e) {
      return trouble(FailureKind.MALFORMED, MailRefusal.of(e).text());
    }
  }

  private static Optional<Trouble> trouble(FailureKind kind, String text) {
    return Optional.of(new Trouble(kind, text));
  }
}
