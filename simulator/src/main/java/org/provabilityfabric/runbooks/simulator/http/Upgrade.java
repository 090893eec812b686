package org.provabilityfabric.runbooks.simulator.http;

import java.util.List;

/** The answer to a request to go on as a WebSocket. */
public sealed interface Upgrade {
  /** Decides about such requests; called by many threads at once. */
  @FunctionalInterface
  interface Handler {
    Upgrade answer(Request request);
  }

  /** Refused, as an ordinary answer. */
  record Refused(Reply reply) implements Upgrade {}

  /**
   * Granted: the messages are sent, then the connection is closed.
   *
   * @param protocol the subprotocol that is spoken
   */
  record Granted(String protocol, List<byte[]> messages) implements Upgrade {
    public Granted {
      messages = List.copyOf(messages);
    }
  }
}
