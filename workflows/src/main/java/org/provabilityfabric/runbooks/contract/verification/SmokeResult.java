package org.provabilityfabric.runbooks.contract.verification;

/**
 * What one smoke test had to say.
 *
 * @param name as in {@code runbook.yaml}
 * @param verdict whether it is as expected
 * @param text one clause: the answer, or why there is none
 */
public record SmokeResult(String name, Verdict verdict, String text) {
  /** The three ways to end. */
  public enum Verdict {
    PASSED,
    /** It answered, but not as expected. */
    FAILED,
    /** Nobody answered, or not in time. */
    NO_ANSWER
  }
}
