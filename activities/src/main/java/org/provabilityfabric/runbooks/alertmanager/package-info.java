/** Alertmanager's API, version 2: silences, and nothing else. */
@NullMarked
package org.provabilityfabric.runbooks.alertmanager;

import org.jspecify.annotations.NullMarked;
