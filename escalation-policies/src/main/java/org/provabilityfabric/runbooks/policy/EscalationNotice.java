package org.provabilityfabric.runbooks.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to tell because an escalation condition is met.
 *
 * @param contact who is told; without channels nobody in the row can be reached
 * @param insteadOf the role that should have been told but has no address, or null
 * @param why one sentence: the condition, and what the role is for
 */
public record EscalationNotice(
    String contact, @Nullable String insteadOf, List<Channel> channels, String why) {
  public EscalationNotice {
    channels = Absent.asEmpty(channels);
  }
}
