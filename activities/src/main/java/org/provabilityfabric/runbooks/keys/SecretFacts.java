package org.provabilityfabric.runbooks.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a signing secret.
 *
 * @param version its {@code resourceVersion}
 * @param since since when its key is in it, as far as the cluster knows; null where it does not
 * @param key the public half of its private key
 * @param lockedBy the workflow that rotates it; null where none does
 */
public record SecretFacts(
    String version, @Nullable Instant since, PublicHalf key, @Nullable String lockedBy) {}
