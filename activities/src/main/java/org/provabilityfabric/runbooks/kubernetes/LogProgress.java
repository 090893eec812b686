package org.provabilityfabric.runbooks.kubernetes;

/**
 * How far the reading of logs has come.
 *
 * @param logs how many there are to read: one for each container and each earlier instance
 * @param read how many have been read
 * @param bytes how much has been kept
 */
public record LogProgress(int logs, int read, long bytes) {
  /** Says whether to go on; asked several times a second, also while nothing arrives. */
  @FunctionalInterface
  public interface Listener {
    boolean goOn(LogProgress progress);
  }
}
