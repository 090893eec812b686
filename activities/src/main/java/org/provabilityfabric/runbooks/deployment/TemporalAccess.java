package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How Temporal is reached. What Temporal's own environment variables say goes before each of these.
 *
 * @param address host and port; null for this machine
 * @param namespace the namespace there; null for {@code default}
 * @param apiKey the key that is shown with each call, over TLS only; null where there is none
 * @param tls how the connection is protected; null where it is not, unless there is a key
 * @param ui the Temporal UI, for the links of messages; null where there is none
 * @param payloads how what is said stands in histories
 */
public record TemporalAccess(
    @Nullable String address,
    @Nullable String namespace,
    @Nullable SecretReference apiKey,
    @Nullable TemporalTls tls,
    @Nullable URI ui,
    HistoryPrivacy payloads) {
  /** Nothing said: a server without TLS on this machine. */
  public static TemporalAccess unsaid() {
    return new TemporalAccess(null, null, null, null, null, HistoryPrivacy.unsaid());
  }
}
