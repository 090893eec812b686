/** The people of a practice: what they do and when, read from a scenario file. */
@NullMarked
package org.provabilityfabric.runbooks.simulator.people;

import org.jspecify.annotations.NullMarked;
