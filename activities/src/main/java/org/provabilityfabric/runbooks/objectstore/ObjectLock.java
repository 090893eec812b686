package org.provabilityfabric.runbooks.objectstore;

import java.time.Instant;
import org.provabilityfabric.runbooks.deployment.ObjectStoreFacts;

/**
 * Until when the store lets nobody delete an object.
 *
 * @param mode never {@link ObjectStoreFacts.Lock#OFF}
 * @param until the end
 */
public record ObjectLock(ObjectStoreFacts.Lock mode, Instant until) {}
