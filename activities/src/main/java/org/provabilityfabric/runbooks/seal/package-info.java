/**
 * The seal of an evidence bundle: a signed in-toto statement in a DSSE envelope, by which somebody
 * else can tell, offline and with the public key alone, that a bundle is what was captured.
 */
@NullMarked
package org.provabilityfabric.runbooks.seal;

import org.jspecify.annotations.NullMarked;
