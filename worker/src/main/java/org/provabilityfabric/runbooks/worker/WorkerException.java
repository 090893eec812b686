package org.provabilityfabric.runbooks.worker;

/** The worker cannot be started as asked. The message is for the person who starts it. */
public final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean misconfigured;

  public WorkerException(String message) {
    this(message, false);
  }

  private WorkerException(String message, boolean misconfigured) {
    super(message);
    this.misconfigured = misconfigured;
  }

  /** What it was asked, or a setting, is wrong: trying again is of no use. */
  public static WorkerException misconfigured(String message) {
    return new WorkerException(message, true);
  }

  /** Whether somebody has to change the command line or a setting first. */
  public boolean misconfigured() {
    return misconfigured;
  }
}
