package org.provabilityfabric.runbooks.activity;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.UnknownComponentException;
import org.provabilityfabric.runbooks.keys.KeysException;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.vault.VaultException;

/** What a client's failure is to a workflow. */
final class Failures {
  private Failures() {}

  /** Runs a client's work; its exceptions become failures that a history tells apart. */
  static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (ClusterException e) {
      throw failure(e);
    } catch (KeysException e) {
      throw lasting(e.kind(), e.text());
    } catch (VaultException e) {
      throw ofVault(e);
    } catch (UnknownComponentException e) {
      throw FailureKind.UNKNOWN_COMPONENT.failure(String.valueOf(e.getMessage()), e);
    } catch (MissingSecretException e) {
      throw FailureKind.FORBIDDEN.failure(String.valueOf(e.getMessage()), e);
    }
  }

  /** A failure of the evidence vault, or of the disk below it. */
  static ApplicationFailure ofVault(Exception cause) {
    FailureKind kind =
        cause instanceof VaultException vault ? kind(vault) : FailureKind.SERVER_ERROR;
    return kind.failure("The evidence vault: " + cause.getMessage(), cause);
  }

  /** What is not there yet: no failure, but asked for again after a while. */
  static ApplicationFailure notYet(String text, Duration lookAgainAfter) {
    return ApplicationFailure.newBuilder()
        .setType(FailureKind.TIMED_OUT.name())
        .setMessage(text)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(lookAgainAfter)
        .build();
  }

  /** Asking again cannot help, whatever the kind. */
  static ApplicationFailure lasting(FailureKind kind, String text) {
    return ApplicationFailure.newBuilder()
        .setType(kind.name())
        .setMessage(text)
        .setNonRetryable(true)
        .build();
  }

  static FailureKind kind(VaultException failure) {
    return failure.kind().failure();
  }

  private static ApplicationFailure failure(ClusterException cause) {
    return ApplicationFailure.newBuilder()
        .setType(cause.kind().name())
        .setMessage("The cluster: " + cause.text())
        .setCause(cause)
        .setNonRetryable(cause.isLasting())
        .build();
  }
}
