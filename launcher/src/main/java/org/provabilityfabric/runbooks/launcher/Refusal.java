package org.provabilityfabric.runbooks.launcher;

/** The program cannot do what it was asked; the message is one sentence for a person. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Wrong arguments, wrong configuration, a file that is not what it should be. */
  public static final int USAGE = 2;

  /** Something did not answer, or not in time. */
  public static final int NOT_AVAILABLE = 3;

  private final int exitCode;

  private Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public static Refusal usage(String message) {
    return new Refusal(USAGE, message);
  }

  public static Refusal notAvailable(String message) {
    return new Refusal(NOT_AVAILABLE, message);
  }

  public int exitCode() {
    return exitCode;
  }
}
