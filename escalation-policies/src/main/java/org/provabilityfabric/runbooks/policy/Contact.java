package org.provabilityfabric.runbooks.policy;

import java.util.List;

/** A role that can be told something. A role without a channel is known but cannot be reached. */
public record Contact(String name, List<Channel> channels) {
  public Contact {
    channels = Absent.asEmpty(channels);
  }

  /** Whether there is any channel to the contact. */
  public boolean reachable() {
    return !channels.isEmpty();
  }
}
