package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The workflow's clock, the only one that workflow code may read. */
public final class Now {
  private Now() {}

  public static Instant instant() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
