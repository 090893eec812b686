package org.provabilityfabric.runbooks.kernel;

/** A declared step of a procedure; every procedure's steps are an enum in the runbook's order. */
public interface Step {
  Declaration declared();

  /** The stable id: reports, findings and versions use it. */
  default String id() {
    return declared().id();
  }

  /** The runbook's words. */
  default String title() {
    return declared().title();
  }
}
