package org.provabilityfabric.runbooks.keys;

import org.provabilityfabric.runbooks.contract.FailureKind;

/**
 * Something is wrong with a key, a backup or a key set. The message is one sentence for a person.
 * It has no cause, because the messages of parsers quote what they read.
 */
public final class KeysException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;

  KeysException(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static KeysException malformed(String message) {
    return new KeysException(FailureKind.MALFORMED, message);
  }

  public FailureKind kind() {
    return kind;
  }

  /** The message, which is never absent. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
