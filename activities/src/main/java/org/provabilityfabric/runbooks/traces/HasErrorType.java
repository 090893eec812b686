package org.provabilityfabric.runbooks.traces;

/** A failure that has a word for its kind, since a trace tells neither messages nor causes. */
public interface HasErrorType {
  /** What stands in a trace as {@code error.type}, such as {@code TIMED_OUT}. */
  String errorType();
}
