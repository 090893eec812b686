/** "Isolate affected tenant": its traffic denied, its tokens revoked, watched, released. */
@NullMarked
package org.provabilityfabric.runbooks.tenant;

import org.jspecify.annotations.NullMarked;
