package org.provabilityfabric.runbooks.simulator.cluster;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the client of the cluster may do: everything that is not forbidden. */
public final class Permissions {
  private final Set<Rule> forbidden = ConcurrentHashMap.newKeySet();

  private record Rule(String verb, String resource, String namespace) {}

  /**
   * Forbids a verb in all namespaces.
   *
   * @param verb such as {@code get}, {@code list}, {@code create}, {@code patch}, {@code delete}
   * @param resource the plural name, with a subresource after a slash: {@code pods/log}
   */
  public void forbid(String verb, String resource) {
    forbid(verb, resource, "");
  }

  /** Forbids a verb in one namespace. */
  public void forbid(String verb, String resource, String namespace) {
    forbidden.add(new Rule(verb, resource, namespace));
  }

  /** Allows everything again. */
  public void allowAll() {
    forbidden.clear();
  }

  boolean allowed(String verb, String resource, String namespace) {
    return !forbidden.contains(new Rule(verb, resource, ""))
        && !forbidden.contains(new Rule(verb, resource, namespace));
  }
}
