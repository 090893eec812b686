package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where Alertmanager answers.
 *
 * @param url its address; null where there is none, then nothing is silenced
 * @param token bearer token, where it wants one
 */
public record AlertmanagerAccess(@Nullable URI url, @Nullable SecretReference token) {}
