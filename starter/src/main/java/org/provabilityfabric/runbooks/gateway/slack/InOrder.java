package org.provabilityfabric.runbooks.gateway.slack;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done about one thing is done one after the other, in the order in which it was
 * asked for; about different things it is done at once.
 *
 * @param <T> what tells the things apart
 */
final class InOrder<T> {
  private static final Logger LOG = LoggerFactory.getLogger(InOrder.class);

  private final Executor executor;
  private final Map<T, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  /**
   * Nothing is to be done so far.
   *
   * @param executor runs each task in a thread of its own
   */
  InOrder(Executor executor) {
    this.executor = executor;
  }

  /** Does it as soon as all is done that was asked for before, however that went. */
  void execute(T about, Runnable task) {
    CompletableFuture<Void> done = last.compute(about, (same, before) -> after(before, task));
    var unused = done.whenComplete((nothing, failure) -> over(about, done, failure));
  }

  private CompletableFuture<Void> after(@Nullable CompletableFuture<Void> before, Runnable task) {
    return before == null
        ? CompletableFuture.runAsync(task, executor)
        : before.handle((nothing, failure) -> true).thenRunAsync(task, executor);
  }

  private void over(T about, CompletableFuture<Void> done, @Nullable Throwable failure) {
    last.remove(about, done);
    if (failure != null) {
      LOG.warn("What was to be done afterwards failed", failure);
    }
  }
}
