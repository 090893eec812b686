/** Small workflows under the real names, to test the ways in without the procedures themselves. */
@NullMarked
package org.provabilityfabric.runbooks.practice;

import org.jspecify.annotations.NullMarked;
