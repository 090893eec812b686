package org.provabilityfabric.runbooks.analysis;

/**
 * How a reading of evidence went.
 *
 * @param read how many elements were read
 * @param problems what could not be read
 */
public record Reading(long read, Problems problems) {
  /** Whether every element of the input was read, and whole. */
  public boolean whole() {
    return problems.count() == 0;
  }
}
