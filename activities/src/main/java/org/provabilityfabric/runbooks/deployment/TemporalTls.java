package org.provabilityfabric.runbooks.deployment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * TLS to Temporal. All files are PEM, and read when a connection is opened.
 *
 * @param enabled false switches it off; null counts as true
 * @param caFile the authorities that may have signed the server's certificate; null for those of
 *     the Java runtime
 * @param certificateFile the client's certificate, with those between it and its authority behind
 *     it; null where the server wants none
 * @param keyFile the private key of that certificate
 * @param serverName the name in the server's certificate, where it is not that of the address
 */
public record TemporalTls(
    @Nullable Boolean enabled,
    @Nullable Path caFile,
    @Nullable Path certificateFile,
    @Nullable Path keyFile,
    @Nullable String serverName) {
  /** Whether the connection is protected. */
  public boolean on() {
    return enabled == null || enabled;
  }
}
