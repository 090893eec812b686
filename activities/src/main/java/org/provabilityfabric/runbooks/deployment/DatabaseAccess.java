package org.provabilityfabric.runbooks.deployment;

import org.jspecify.annotations.Nullable;

/**
 * How the database is asked: with {@code psql} inside of its own pod, as the runbook does.
 *
 * @param component the component that it is; its namespace and workload are where the pod is looked
 *     for
 * @param pod the pod; null for the first one of the component's workload
 * @param container the container that has {@code psql}; null for the pod's default one
 * @param user the database user; no password is sent, so the pod's own access rules must let it in
 * @param name the database
 */
public record DatabaseAccess(
    String component, @Nullable String pod, @Nullable String container, String user, String name) {

  /** The pod's name: StatefulSets number theirs from 0. */
  public String pod(Component database) {
    return pod == null ? database.workload() + "-0" : pod;
  }
}
