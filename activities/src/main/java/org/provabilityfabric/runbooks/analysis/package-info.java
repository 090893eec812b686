/**
 * Reading and judging evidence in plain Java: what every kind of evidence shares, first of all one
 * stream of JSON elements that survives damaged input and names each damage.
 */
@NullMarked
package org.provabilityfabric.runbooks.analysis;

import org.jspecify.annotations.NullMarked;
