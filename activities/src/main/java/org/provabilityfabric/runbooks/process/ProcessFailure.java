package org.provabilityfabric.runbooks.process;

import org.provabilityfabric.runbooks.contract.FailureKind;

/** A program did not come to an end of its own. The message is a clause for a person. */
public final class ProcessFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;
  private final boolean memory;

  ProcessFailure(FailureKind kind, String message) {
    this(kind, message, false);
  }

  private ProcessFailure(FailureKind kind, String message, boolean memory) {
    super(message);
    this.kind = kind;
    this.memory = memory;
  }

  static ProcessFailure memory(String message) {
    return new ProcessFailure(FailureKind.NOT_AVAILABLE, message, true);
  }

  /** NOT_AVAILABLE where it could not be started or took too much memory, else TIMED_OUT. */
  public FailureKind kind() {
    return kind;
  }

  /** Whether it was ended because it held too much memory. */
  public boolean tookTooMuchMemory() {
    return memory;
  }

  /** The clause for a person. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
