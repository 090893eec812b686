package org.provabilityfabric.runbooks.notify;

import org.provabilityfabric.runbooks.contract.message.Message;

/** One kind of channel. */
interface ChannelSender {
  /** Hands a message over; every failure is an answer. */
  Answer send(Message message, String address);
}
