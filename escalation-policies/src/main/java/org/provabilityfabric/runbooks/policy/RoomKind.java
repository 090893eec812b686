package org.provabilityfabric.runbooks.policy;

/** Where people talk about one incident. */
public enum RoomKind {
  /** A channel of its own. */
  CHANNEL,
  /** A thread in the channel in which incidents are announced. */
  THREAD
}
