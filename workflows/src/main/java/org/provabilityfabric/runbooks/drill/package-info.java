/** "Monthly Drills": the procedures in rehearsal, marked as a drill and scored. */
@NullMarked
package org.provabilityfabric.runbooks.drill;

import org.jspecify.annotations.NullMarked;
