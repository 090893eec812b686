package org.provabilityfabric.runbooks.deployment;

import java.net.URI;

/**
 * Something outside the system that the system needs.
 *
 * @param name what people call it
 * @param url what is asked to see whether it is there
 * @param expect the HTTP status that says so; 200 where it is left out
 */
public record ExternalDependency(String name, URI url, int expect) {
  private static final int OK = 200;

  public ExternalDependency {
    expect = expect == 0 ? OK : expect;
  }
}
