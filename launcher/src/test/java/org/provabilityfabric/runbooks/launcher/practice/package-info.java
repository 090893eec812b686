/** Procedures on the whole practice estate: real clients, real adapters, the in-memory server. */
@NullMarked
package org.provabilityfabric.runbooks.launcher.practice;

import org.jspecify.annotations.NullMarked;
