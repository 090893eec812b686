package org.provabilityfabric.runbooks.contract.review;

/**
 * Something that steps need, as they declare it.
 *
 * @param verb such as {@code list}, {@code GET} or {@code run}
 * @param object a Kubernetes resource, an endpoint's name or a tool
 */
public record StepNeed(String verb, String object) {
  /** Such as {@code patch deployments}. */
  public String text() {
    return verb + " " + object;
  }
}
