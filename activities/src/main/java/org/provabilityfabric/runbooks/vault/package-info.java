/**
 * The evidence vault: what was captured during an incident, on a file system, each piece addressed
 * by the SHA-256 of its content and listed in the manifest of its bundle.
 */
@NullMarked
package org.provabilityfabric.runbooks.vault;

import org.jspecify.annotations.NullMarked;
