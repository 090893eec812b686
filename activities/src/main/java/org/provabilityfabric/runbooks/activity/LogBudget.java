package org.provabilityfabric.runbooks.activity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.kubernetes.LogAccount;
import org.provabilityfabric.runbooks.kubernetes.LogProgress;
import org.provabilityfabric.runbooks.policy.DurationText;

/** Ends a capture of logs when its time is spent or the workflow has cancelled it. */
final class LogBudget implements LogProgress.Listener {
  private static final int NAMED = 10;

  private final Duration budget;
  private final LongSupplier ticker;
  private final Heartbeats heartbeats;
  private final long began;
  private boolean spent;

  /** A budget that begins now. */
  LogBudget(Duration budget, LongSupplier ticker, Heartbeats heartbeats) {
    this.budget = budget;
    this.ticker = ticker;
    this.heartbeats = heartbeats;
    this.began = ticker.getAsLong();
  }

  @Override
  public boolean goOn(LogProgress progress) {
    spent = spent || ticker.getAsLong() - began >= budget.toNanos();
    return heartbeats.beat(progress) && !spent;
  }

  /** What is missing and why; null where nothing is. */
  @Nullable String missing(Component component, LogAccount account) {
    List<String> parts = new ArrayList<>();
    if (account.pods() == 0) {
      String labels = String.join(" or ", component.podLabels());
      parts.add("no pod has the labels " + labels + " in " + component.namespace());
    }
    if (account.stopped()) {
      String why =
          spent
              ? "the budget of " + DurationText.print(budget) + " was spent"
              : "the capture was cancelled";
      parts.add(why + " after " + account.read() + " of " + account.logs() + " logs");
    }
    List<String> missing = account.missing();
    parts.addAll(missing.subList(0, Math.min(NAMED, missing.size())));
    if (missing.size() > NAMED) {
      parts.add("and " + (missing.size() - NAMED) + " more");
    }
    return parts.isEmpty() ? null : String.join("; ", parts);
  }
}
