package org.provabilityfabric.runbooks.worker;

/** The worker cannot be started as asked. The message is for the person who starts it. */
public final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WorkerException(String message) {
    super(message);
  }
}
