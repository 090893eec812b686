package org.provabilityfabric.runbooks.simulator.http;

import java.io.IOException;

/** Answers requests. It is called by many threads at once. */
@FunctionalInterface
public interface Handler {
  /** Returns the answer; an exception becomes a 500 that names it. */
  Reply answer(Request request) throws IOException;
}
