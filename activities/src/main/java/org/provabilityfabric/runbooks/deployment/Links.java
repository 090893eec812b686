package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody who is told something looks next.
 *
 * @param dashboard the dashboard
 * @param temporalUi the Temporal UI; null where the deployment names none
 * @param namespace the namespace of Temporal that runs are in
 */
public record Links(URI dashboard, @Nullable URI temporalUi, String namespace) {
  private static final URI USUAL = URI.create("https://grafana.internal/d/provability-fabric");

  /** Of a deployment that says nothing. */
  public static Links usual(String namespace) {
    return new Links(USUAL, null, namespace);
  }

  /** As the deployment's facts have it. */
  public static Links of(Deployment deployment) {
    return new Links(
        deployment.dashboard(),
        deployment.temporal().ui(),
        Objects.requireNonNullElse(deployment.temporal().namespace(), "default"));
  }

  /** The run in the Temporal UI; null where the deployment names none. */
  public @Nullable String run(String workflowId) {
    return temporalUi == null
        ? null
        : temporalUi.toString().replaceAll("/+$", "")
            + "/namespaces/"
            + encoded(namespace)
            + "/workflows/"
            + encoded(workflowId);
  }

  /**
   * What stands below a message: the dashboard, the run, the section of the runbook.
   *
   * @param workflowId the incident that it is about, or another run
   */
  public String below(String workflowId, String section) {
    String run = run(workflowId);
    return "\n\nDashboard: "
        + dashboard
        + (run == null ? "" : "\nTemporal UI: " + run)
        + "\nStatus: ./runbook incident show --id "
        + workflowId
        + "\nRunbook: "
        + section;
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
