package org.provabilityfabric.runbooks.slack;

import java.time.Duration;
import java.util.function.Function;

/**
 * What Slack said to a call.
 *
 * @param <T> what a call that succeeded gives
 */
public sealed interface SlackAnswer<T> {
  /** It was done. */
  record Done<T>(T value) implements SlackAnswer<T> {}

  /**
   * Too many calls.
   *
   * @param after how long Slack wants to be left alone
   */
  record Limited<T>(Duration after) implements SlackAnswer<T> {}

  /**
   * Slack said no, and will say so again.
   *
   * @param error its own word, such as {@code channel_not_found}
   */
  record Refused<T>(String error) implements SlackAnswer<T> {}

  /**
   * There was no answer, or Slack has a fault of its own; the call may have had its effect.
   *
   * @param why a clause for a person
   */
  record Unclear<T>(String why) implements SlackAnswer<T> {}

  /**
   * There is no Slack to ask.
   *
   * @param why that it is not configured, or where its token is missing
   */
  record Absent<T>(String why) implements SlackAnswer<T> {}

  /** The same with another value, where there is one. */
  default <R> SlackAnswer<R> map(Function<T, R> to) {
    return then(value -> new Done<>(to.apply(value)));
  }

  /** The answer to the next call, where this one was done. */
  default <R> SlackAnswer<R> then(Function<T, SlackAnswer<R>> next) {
    return switch (this) {
      case Done<T> done -> next.apply(done.value());
      case Limited<T> limited -> new Limited<>(limited.after());
      case Refused<T> refused -> new Refused<>(refused.error());
      case Unclear<T> unclear -> new Unclear<>(unclear.why());
      case Absent<T> absent -> new Absent<>(absent.why());
    };
  }

  /** The answer in a few words, for whoever reads what became of a message. */
  default String text() {
    return switch (this) {
      case Done<T> done -> "done";
      case Limited<T> limited -> "Slack asks to wait " + limited.after().toSeconds() + " s";
      case Refused<T> refused -> "Slack refused: " + refused.error();
      case Unclear<T> unclear -> unclear.why();
      case Absent<T> absent -> absent.why();
    };
  }
}
