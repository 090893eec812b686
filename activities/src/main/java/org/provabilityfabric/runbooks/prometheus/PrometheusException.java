package org.provabilityfabric.runbooks.prometheus;

import org.provabilityfabric.runbooks.contract.FailureKind;

/** Prometheus did not give what was asked for; the message is one sentence for a person. */
public final class PrometheusException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;

  public PrometheusException(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public FailureKind kind() {
    return kind;
  }
}
