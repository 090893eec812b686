package org.provabilityfabric.runbooks.policy;

/**
 * What a schedule does where the run before has not ended. Terminating it is no choice: a procedure
 * that is terminated cannot go back.
 */
public enum Overlap {
  SKIP,
  BUFFER_ONE,
  BUFFER_ALL,
  CANCEL_OTHER,
  ALLOW_ALL
}
