package org.provabilityfabric.runbooks.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * What a command in a container gave.
 *
 * @param out its standard output
 * @param errors its standard error
 * @param exitCode how it ended; negative where it failed and the cluster does not tell how, null
 *     where the cluster tells nothing at all
 */
record Execution(String out, String errors, @Nullable Integer exitCode) {
  /** Whether it says itself that it failed. A lost exit code says neither. */
  boolean failed() {
    return exitCode != null && exitCode != 0;
  }
}
