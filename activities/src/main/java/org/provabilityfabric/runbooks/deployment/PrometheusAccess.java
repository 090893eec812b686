package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Prometheus answers.
 *
 * @param url its address
 * @param token bearer token, where it wants one
 * @param expectedJobs jobs that are expected besides those of the components
 */
public record PrometheusAccess(
    URI url, @Nullable SecretReference token, List<String> expectedJobs) {}
