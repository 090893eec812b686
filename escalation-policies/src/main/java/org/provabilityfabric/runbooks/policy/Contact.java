package org.provabilityfabric.runbooks.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role or a person that can be told something. One without a channel is known but cannot be
 * reached.
 *
 * @param channels in the order in which they are tried
 * @param rotation by which rotation pages find the person on call; the contact's own channels are
 *     then for everything else, and for a page that the person does not get. Null for none
 */
public record Contact(String name, List<Channel> channels, @Nullable String rotation) {
  public Contact {
    channels = Absent.asEmpty(channels);
  }

  /** A contact without a rotation. */
  public Contact(String name, List<Channel> channels) {
    this(name, channels, null);
  }

  /** The channels of these kinds; all of them where none is named. */
  List<Channel> by(List<ChannelKind> kinds) {
    return channels.stream()
        .filter(channel -> kinds.isEmpty() || kinds.contains(channel.kind()))
        .toList();
  }

  /** Whether there is any channel to the contact. */
  public boolean reachable() {
    return !channels.isEmpty();
  }
}
