package org.provabilityfabric.runbooks.notify;

import org.provabilityfabric.runbooks.http.HttpAnswer;

/**
 * What a channel said to a message.
 *
 * @param outcome whether it took it
 * @param text the provider's own words, shortened; never a secret
 */
record Answer(Outcome outcome, String text) {
  /** Whether a channel took a message, and whether asking again may help. */
  enum Outcome {
    ACCEPTED,
    REFUSED,
    TRY_AGAIN
  }

  Answer {
    text = HttpAnswer.shortened(text);
  }

  static Answer accepted(String text) {
    return new Answer(Outcome.ACCEPTED, text);
  }

  static Answer refused(String text) {
    return new Answer(Outcome.REFUSED, text);
  }

  static Answer tryAgain(String text) {
    return new Answer(Outcome.TRY_AGAIN, text);
  }

  boolean taken() {
    return outcome == Outcome.ACCEPTED;
  }
}
