package org.provabilityfabric.runbooks.notify;

import org.jspecify.annotations.Nullable;

/**
 * The mail server.
 *
 * @param host its name
 * @param port its port
 * @param security how the connection is protected
 * @param from the sender's address
 * @param messageIdHost the part after {@code @} in a Message-ID
 * @param userReference the environment variable that holds the user; null to log in as nobody
 * @param passwordReference the environment variable that holds the password
 */
public record MailConfig(
    String host,
    int port,
    Security security,
    String from,
    String messageIdHost,
    @Nullable String userReference,
    @Nullable String passwordReference) {
  /** How the connection to the server is protected. */
  public enum Security {
    /** Not at all; credentials are never sent. */
    NONE,
    /** STARTTLS where the server offers it; credentials are sent only then. */
    STARTTLS_IF_OFFERED,
    /** STARTTLS, or no mail. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS;

    boolean startsTls() {
      return this == STARTTLS_IF_OFFERED || this == STARTTLS;
    }
  }

  public MailConfig {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("the mail server's port is 1 to 65535, but is " + port);
    }
    if (!messageIdHost.matches("[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException("not the name of a host: " + messageIdHost);
    }
  }
}
