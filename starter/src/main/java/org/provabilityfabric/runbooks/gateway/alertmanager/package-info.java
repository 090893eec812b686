/** Reading what Alertmanager posts: webhook payloads of version 4. */
@NullMarked
package org.provabilityfabric.runbooks.gateway.alertmanager;

import org.jspecify.annotations.NullMarked;
