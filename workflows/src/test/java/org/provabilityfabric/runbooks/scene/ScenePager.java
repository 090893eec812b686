package org.provabilityfabric.runbooks.scene;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.pager.OpenIncidents;
import org.provabilityfabric.runbooks.contract.pager.PagingReading;
import org.provabilityfabric.runbooks.contract.pager.ProbeArrival;
import org.provabilityfabric.runbooks.contract.pager.ProbeReading;

/** A probe whose mailbox a test fills, and open incidents that a test makes up. */
public final class ScenePager {
  private final Supplier<Instant> clock;
  public volatile boolean readable = true;
  public volatile @Nullable Instant arrivesAt;
  public volatile @Nullable FailureKind away;
  public final List<Finding> overdue = new ArrayList<>();

  ScenePager(Supplier<Instant> clock) {
    this.clock = clock;
  }

  PagingReading paging() {
    return question -> new OpenIncidents(3, List.copyOf(overdue));
  }

  ProbeReading probe() {
    return question -> {
      FailureKind kind = away;
      if (kind != null) {
        throw kind.failure("The probe of the pager: no connection");
      }
      Instant now = clock.get();
      Instant at = arrivesAt;
      if (!readable) {
        return ProbeArrival.UNREADABLE;
      }
      if (at != null && !at.isAfter(now)) {
        return new ProbeArrival(true, at);
      }
      if (!now.isBefore(question.until())) {
        return new ProbeArrival(true, null);
      }
      throw ApplicationFailure.newBuilder()
          .setType(FailureKind.TIMED_OUT.name())
          .setMessage("The test page has not arrived yet.")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .setNextRetryDelay(Duration.ofSeconds(5))
          .build();
    };
  }
}
