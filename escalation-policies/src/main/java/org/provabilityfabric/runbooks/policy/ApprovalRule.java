package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;

/**
 * What people must decide, and how.
 *
 * @param question what they are asked; {@code {component}} and {@code {incident}} stand for those
 * @param roles contacts who may answer; empty means anybody
 * @param deadline how long they have
 * @param reminders how long after the question they are reminded, each shorter than the deadline
 * @param verifiedIdentity whether the answer must come from a channel that proves who gave it
 * @param people how many different people must approve
 * @param byRequester whether whoever asked for the procedure may be one of them
 */
public record ApprovalRule(
    String question,
    List<String> roles,
    Duration deadline,
    List<Duration> reminders,
    OnTimeout onTimeout,
    boolean verifiedIdentity,
    int people,
    boolean byRequester) {
  public ApprovalRule {
    roles = Absent.asEmpty(roles);
    reminders = Absent.asEmpty(reminders);
    if (people < 1) {
      throw new IllegalArgumentException("an approval needs at least one person");
    }
  }

  /** The question as it is put, for one component of one incident. */
  public String ask(String component, String incident) {
    return question.replace("{component}", component).replace("{incident}", incident);
  }
}
