package org.provabilityfabric.runbooks.bypass;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.observe.TokenLook;
import org.provabilityfabric.runbooks.contract.observe.TokenReading;
import org.provabilityfabric.runbooks.contract.observe.TokenUse;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Now;

/** Watches revoked tokens for as long as the policy says; one that was used is watched no more. */
final class TokenWatch {
  private final Consumer<List<Finding>> used;
  private final BooleanSupplier stop;
  private Promise<TokenUse> use = Workflow.newPromise();

  /**
   * @param used is told at once of each use
   * @param stop whether nobody wants to know any more
   */
  TokenWatch(Consumer<List<Finding>> used, BooleanSupplier stop) {
    this.used = used;
    this.stop = stop;
  }

  /** How many tokens were used is what remains to be said at the end. */
  List<String> over(Duration length, TokenLook look) {
    Instant end = Now.instant().plus(length);
    List<String> watched = new ArrayList<>(look.tokens());
    List<String> seen = new ArrayList<>();
    while (!watched.isEmpty() && Now.instant().isBefore(end) && !stop.getAsBoolean()) {
      TokenUse found = until(end, new TokenLook(watched, look.revokedAt(), look.lookAgainAfter()));
      if (found.tokens().isEmpty()) {
        return seen;
      }
      used.accept(found.findings());
      seen.addAll(found.tokens());
      watched.removeAll(found.tokens());
    }
    return seen;
  }

  private TokenUse until(Instant end, TokenLook look) {
    TokenReading reading =
        Calls.watching(TokenReading.class, TaskQueues.OBSERVE, BypassStep.WATCH_TOKENS.title());
    CancellationScope looking =
        Workflow.newCancellationScope(() -> use = Async.function(reading::watchTokens, look));
    looking.run();
    Alarm.in(Duration.between(Now.instant(), end), "the end of the watch")
        .awaitOr(() -> use.isCompleted() || stop.getAsBoolean());
    if (!use.isCompleted()) {
      looking.cancel("the watch is over");
    }
    try {
      return use.get();
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        return new TokenUse(List.of(), List.of());
      }
      throw failure;
    }
  }
}
