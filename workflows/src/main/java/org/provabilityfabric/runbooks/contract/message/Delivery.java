package org.provabilityfabric.runbooks.contract.message;

import java.util.List;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What became of a message.
 *
 * @param key the message's key
 * @param to the contact's name
 * @param delivered whether a channel took it
 * @param attempts one per channel tried
 */
public record Delivery(String key, String to, boolean delivered, List<Attempt> attempts) {
  public Delivery {
    attempts = Lists.orEmpty(attempts);
  }

  /** What each channel said, for people. */
  public String answers() {
    return attempts.isEmpty()
        ? "no channel was tried"
        : attempts.stream()
            .map(attempt -> attempt.channel() + ": " + attempt.answer())
            .collect(Collectors.joining("; "));
  }

  /**
   * One channel's answer.
   *
   * @param channel kind and address, e.g. {@code EMAIL sre@company.com}
   * @param accepted whether it took the message
   * @param answer the provider's own words, shortened
   */
  public record Attempt(String channel, boolean accepted, String answer) {}
}
