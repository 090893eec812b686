package org.provabilityfabric.runbooks.kubernetes;

import java.util.List;

/**
 * What was captured, and what was not.
 *
 * @param pods pods of the component
 * @param logs logs that were to be read: one for each container and each earlier instance
 * @param read those that were read to their end
 * @param bytes how much was kept
 * @param missing what is missing and why, one sentence each
 * @param stopped whether the capture was told to stop
 */
public record LogAccount(
    int pods, int logs, int read, long bytes, List<String> missing, boolean stopped) {
  public LogAccount {
    missing = List.copyOf(missing);
  }
}
