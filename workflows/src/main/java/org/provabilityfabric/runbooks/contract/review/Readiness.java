package org.provabilityfabric.runbooks.contract.review;

/**
 * What was found out about one thing that steps need.
 *
 * @param need what the steps declare
 * @param what the thing itself, such as {@code update secrets provability-fabric/receipt-signing}
 * @param state how it stands
 * @param text why, in a clause
 * @param remedy what to do about it; empty where it is ready
 */
public record Readiness(StepNeed need, String what, State state, String text, String remedy) {
  /** How a thing stands. The five are different answers. */
  public enum State {
    READY("ready"),
    MISSING("missing"),
    FORBIDDEN("forbidden"),
    UNREACHABLE("unreachable"),
    UNKNOWN("unknown");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The word that tables show. */
    public String word() {
      return word;
    }
  }
}
