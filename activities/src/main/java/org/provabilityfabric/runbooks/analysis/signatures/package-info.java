/**
 * Signatures of evidence: keys with the times in which they were valid, one small verifier for each
 * type of key, and DSSE envelopes. The algorithm is bound to the key's own type, never to a field
 * of the signed document.
 */
@NullMarked
package org.provabilityfabric.runbooks.analysis.signatures;

import org.jspecify.annotations.NullMarked;
