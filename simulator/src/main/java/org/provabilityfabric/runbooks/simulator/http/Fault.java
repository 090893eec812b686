package org.provabilityfabric.runbooks.simulator.http;

import java.time.Duration;

/** What can go wrong with an answer. */
public sealed interface Fault {
  /** No answer comes, until the fault is lifted or the server is closed. */
  record Hang() implements Fault {}

  /** The connection is closed without an answer. */
  record Drop() implements Fault {}

  /** Another answer comes instead of the real one. */
  record Instead(Reply reply) implements Fault {}

  /** The real answer comes with its status, but ends in the middle of the body. */
  record HalfBody() implements Fault {}

  /**
   * The real answer comes slowly.
   *
   * @param pieceBytes how much is sent at a time
   * @param pause between two pieces
   */
  record Drip(int pieceBytes, Duration pause) implements Fault {
    public Drip {
      if (pieceBytes < 1) {
        throw new IllegalArgumentException("a drip needs at least one byte, not " + pieceBytes);
      }
    }
  }

  /** Returns a fault that answers with JSON instead. */
  static Fault json(int status, String body) {
    return new Instead(Reply.text(status, "application/json", body));
  }

  /** Returns a fault that answers 429 and says when to come again. */
  static Fault tooManyRequests(Duration retryAfter) {
    Reply reply =
        Reply.text(
            429,
            "application/json",
            "{\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"Too many requests\"}}");
    return new Instead(reply.with("Retry-After", String.valueOf(retryAfter.toSeconds())));
  }

  /** Returns a fault that answers status 200 with a page for people, as a proxy does. */
  static Fault html() {
    return new Instead(
        Reply.text(200, "text/html", "<!DOCTYPE html><html><body>Sign in</body></html>"));
  }
}
