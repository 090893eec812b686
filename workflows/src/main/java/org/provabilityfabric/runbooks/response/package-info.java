/**
 * What responses and investigations have in common: they belong to a component and perhaps to an
 * incident, whom they tell how they stand.
 */
@NullMarked
package org.provabilityfabric.runbooks.response;

import org.jspecify.annotations.NullMarked;
