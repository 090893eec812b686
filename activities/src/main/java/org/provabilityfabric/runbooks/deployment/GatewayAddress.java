package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.Nullable;

/**
 * Where alerts come in.
 *
 * @param listen host and port
 * @param secret the bearer secret that senders show; null where none is set, then none is accepted
 */
public record GatewayAddress(String listen, @Nullable SecretReference secret) {
  /** The host to listen on. */
  public String host() {
    return listen.substring(0, listen.lastIndexOf(':'));
  }

  /** The port to listen on; 0 for any free one. */
  public int port() {
    return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
  }
}
