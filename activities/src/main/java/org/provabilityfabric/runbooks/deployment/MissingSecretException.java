package org.provabilityfabric.runbooks.deployment;

/** A secret is not where its reference says. The message names the reference only. */
public final class MissingSecretException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MissingSecretException(String message) {
    super(message);
  }
}
