package org.provabilityfabric.runbooks.activity;

import java.util.Map;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.PrometheusAccess;
import org.provabilityfabric.runbooks.prometheus.PrometheusClient;
import org.provabilityfabric.runbooks.prometheus.PrometheusConfig;
import org.provabilityfabric.runbooks.prometheus.PrometheusException;

/** Prometheus for activities: the client of a deployment, and what its failures are. */
final class PrometheusReading {
  private PrometheusReading() {}

  /**
   * @param environment where the token is found if it is referred to by variable
   */
  static PrometheusClient client(Deployment deployment, Map<String, String> environment) {
    PrometheusAccess access = deployment.prometheus();
    return new PrometheusClient(
        new PrometheusConfig(access.url(), deployment.deadlines().request()),
        () -> access.token() == null ? "" : access.token().resolve(environment));
  }

  /** Runs a client's work; its exceptions become failures that a history tells apart. */
  static <T> T told(Supplier<T> work) {
    try {
      return Failures.told(work);
    } catch (PrometheusException e) {
      throw e.kind().failure(String.valueOf(e.getMessage()));
    }
  }
}
