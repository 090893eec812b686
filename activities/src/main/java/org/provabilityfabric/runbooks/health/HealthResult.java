package org.provabilityfabric.runbooks.health;

import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.http.HttpAnswer;

/** What an address that was probed had to say. */
public sealed interface HealthResult {
  /** One sentence for a person. */
  String text();

  /** An answer, by whether it is the one that was expected. */
  static HealthResult of(HttpAnswer answer, boolean expected) {
    return expected
        ? new Healthy(answer.status(), answer.beginning())
        : new Unhealthy(answer.status(), answer.beginning());
  }

  /** It answered with the status that means healthy. */
  record Healthy(int status, String answer) implements HealthResult {
    @Override
    public String text() {
      return "answered " + status + (answer.isEmpty() ? "" : ": " + answer);
    }
  }

  /** It answered with another status. */
  record Unhealthy(int status, String answer) implements HealthResult {
    @Override
    public String text() {
      return "answered " + status + (answer.isEmpty() ? "" : ": " + answer);
    }
  }

  /**
   * There was no answer.
   *
   * @param kind UNREACHABLE, TIMED_OUT, MALFORMED (no HTTP), or INVALID_INPUT for an address that
   *     is none
   * @param text why, in a clause
   */
  record NoAnswer(FailureKind kind, String text) implements HealthResult {}
}
