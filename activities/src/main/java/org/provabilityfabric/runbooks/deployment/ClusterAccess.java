package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the Kubernetes API is reached: by address, else by kubeconfig file, else as the surroundings
 * say (in a pod its service account, otherwise {@code KUBECONFIG} or {@code ~/.kube/config}).
 *
 * @param url address of the API server
 * @param caFile certificate authority of the API server, for an address
 * @param token bearer token, in place of whatever the surroundings offer
 * @param kubeconfig a kubeconfig file
 * @param context the kubeconfig's context; null for its current one
 * @param dnsCidrs name servers that are no pods, such as a node-local cache; contained pods may
 *     reach them where the policy lets them resolve names
 */
public record ClusterAccess(
    @Nullable URI url,
    @Nullable Path caFile,
    @Nullable SecretReference token,
    @Nullable Path kubeconfig,
    @Nullable String context,
    List<String> dnsCidrs) {}
