package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where it can be read back what arrived at the pager's probe.
 *
 * @param url is asked with {@code ?key=KEY}: 200 with {@code {"arrivedAt": INSTANT}}, or 404; null
 *     where nothing tells
 * @param token bearer token, where it wants one
 */
public record PagerProbe(@Nullable URI url, @Nullable SecretReference token) {}
