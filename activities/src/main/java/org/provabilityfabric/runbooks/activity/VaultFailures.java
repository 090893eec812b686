package org.provabilityfabric.runbooks.activity;

import io.temporal.failure.ApplicationFailure;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.vault.VaultException;

/** What a failure of the evidence vault is to a workflow. */
final class VaultFailures {
  private VaultFailures() {}

  static ApplicationFailure failure(VaultException cause) {
    FailureKind kind =
        switch (cause.kind()) {
          case STORAGE_FULL -> FailureKind.STORAGE_FULL;
          case FORBIDDEN -> FailureKind.FORBIDDEN;
          case CORRUPT -> FailureKind.MALFORMED;
          case NOT_FOUND -> FailureKind.NOT_FOUND;
          case STORAGE_FAILED -> FailureKind.SERVER_ERROR;
        };
    return kind.failure("The evidence vault: " + cause.getMessage());
  }
}
