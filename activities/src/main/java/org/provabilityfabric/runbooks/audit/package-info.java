/**
 * What an auditor asks for: who approved, overrode, escalated, was paged, what was breached or
 * lost, and when the rules changed; with everything that is not known named as a gap.
 */
@NullMarked
package org.provabilityfabric.runbooks.audit;

import org.jspecify.annotations.NullMarked;
