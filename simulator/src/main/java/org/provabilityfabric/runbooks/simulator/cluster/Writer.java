package org.provabilityfabric.runbooks.simulator.cluster;

import java.time.Instant;

/**
 * Who writes an object, how and when.
 *
 * @param manager the field manager
 * @param operation {@code Apply} or {@code Update}
 * @param subresource empty for the object itself, {@code scale} or {@code status}
 * @param dryRun checked and answered, but not stored
 * @param at the time of the write
 */
record Writer(String manager, String operation, String subresource, boolean dryRun, Instant at) {
  static final String UPDATE = "Update";
  static final String APPLY = "Apply";

  static Writer update(String manager, Instant at) {
    return new Writer(manager, UPDATE, "", false, at);
  }

  Writer on(String otherSubresource) {
    return new Writer(manager, operation, otherSubresource, dryRun, at);
  }
}
