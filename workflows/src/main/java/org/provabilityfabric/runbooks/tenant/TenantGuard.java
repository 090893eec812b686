package org.provabilityfabric.runbooks.tenant;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.change.RevocationResult;
import org.provabilityfabric.runbooks.contract.observe.TenantTokens;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;

/** An isolated tenant that is issued a new token has it revoked, until the tenant is released. */
final class TenantGuard {
  private final TenantRevocation revocation;
  private final BiConsumer<String, List<Finding>> told;
  private Promise<TenantTokens> look = Workflow.newPromise();

  /**
   * @param told is told at once of new tokens and what became of them
   */
  TenantGuard(TenantRevocation revocation, BiConsumer<String, List<Finding>> told) {
    this.revocation = revocation;
    this.told = told;
  }

  /**
   * Watches.
   *
   * @param stop whether the tenant is released, or nobody wants to know any more
   * @return how many new tokens were found
   */
  int until(BooleanSupplier stop) {
    int found = 0;
    while (!stop.getAsBoolean()) {
      Optional<TenantTokens> active = next(stop);
      if (active.isEmpty()) {
        break;
      }
      found += active.get().first().size();
      revoke(active.get());
    }
    return found;
  }

  private void revoke(TenantTokens active) {
    List<Finding> findings = new ArrayList<>(active.findings());
    findings.add(
        Finding.of(
            FindingCode.TENANT_TOKEN_ACTIVE,
            "The isolated tenant has active tokens: " + String.join(", ", active.first())));
    told.accept(revoked(active.first(), findings), findings);
  }

  /** A ledger that does not answer now is no reason to stop watching. */
  private String revoked(List<String> tokens, List<Finding> findings) {
    String many = "The isolated tenant had " + tokens.size() + " active tokens; ";
    try {
      RevocationResult result = revocation.revoke(tokens);
      findings.addAll(result.findings());
      return many + "the ledger says it revoked " + result.revoked().size() + ".";
    } catch (ActivityFailure failure) {
      String why = Failures.outcome(failure).whyNot();
      findings.add(
          Finding.of(
              FindingCode.TOKEN_NOT_REVOKED, String.join(", ", tokens) + " not revoked: " + why));
      return many + "they are not revoked: " + why;
    }
  }

  private Optional<TenantTokens> next(BooleanSupplier stop) {
    TokenReading reading =
        Calls.watching(TokenReading.class, TaskQueues.OBSERVE, TenantStep.WATCH_TENANT.title());
    CancellationScope looking =
        Workflow.newCancellationScope(
            () -> look = Async.function(reading::watchTenantTokens, revocation.look()));
    looking.run();
    Workflow.await(() -> look.isCompleted() || stop.getAsBoolean());
    if (!look.isCompleted()) {
      looking.cancel("the tenant is not watched any more");
    }
    try {
      return Optional.of(look.get());
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
