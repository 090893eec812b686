package org.provabilityfabric.runbooks.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.http.HttpAnswer;

/**
 * What a channel said to a message.
 *
 * @param outcome whether it took it
 * @param text the provider's own words, shortened; never a secret
 * @param after how long the provider wants to be left alone; null where it does not say
 */
record Answer(Outcome outcome, String text, @Nullable Duration after) {
  /** Whether a channel took a message, and whether asking again may help. */
  enum Outcome {
    ACCEPTED,
    REFUSED,
    TRY_AGAIN
  }

  /** How long a provider is left alone that has had too much; each has limits of its own. */
  private static final Duration REST = Duration.ofSeconds(30);

  Answer {
    text = HttpAnswer.shortened(text);
  }

  static Answer accepted(String text) {
    return new Answer(Outcome.ACCEPTED, text, null);
  }

  static Answer refused(String text) {
    return new Answer(Outcome.REFUSED, text, null);
  }

  static Answer tryAgain(String text) {
    return new Answer(Outcome.TRY_AGAIN, text, null);
  }

  static Answer tryAgain(String text, Duration after) {
    return new Answer(Outcome.TRY_AGAIN, text, after);
  }

  /**
   * What an HTTP status that is no success means: later, after a rest, or never.
   *
   * @param text the status with the provider's own words
   */
  static Answer unsuccessful(int status, String text) {
    if (status == 429) {
      return tryAgain(text, REST);
    }
    return status >= 500 || status == 408 ? tryAgain(text) : refused(text);
  }

  boolean taken() {
    return outcome == Outcome.ACCEPTED;
  }
}
