package org.provabilityfabric.runbooks.objectstore;

import org.jspecify.annotations.Nullable;

/**
 * One version of an object.
 *
 * @param key the object
 * @param id the version; null where the bucket has no versions
 * @param marker whether it only says that the object was deleted
 */
public record Version(String key, @Nullable String id, boolean marker) {}
