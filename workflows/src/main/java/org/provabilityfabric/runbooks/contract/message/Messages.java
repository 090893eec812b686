package org.provabilityfabric.runbooks.contract.message;

import io.temporal.activity.ActivityInterface;

/** Telling people. */
@ActivityInterface
public interface Messages {
  /**
   * Hands a message to its channels, first to last, until one takes it ({@code anyChannel}) or all
   * have had their turn. The same key is the same message: it carries it as its Message-ID.
   */
  Delivery sendMessage(Message message);
}
