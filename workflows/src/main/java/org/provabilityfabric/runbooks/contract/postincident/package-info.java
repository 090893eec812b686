/** What the post-incident review asks and answers: "Documentation Updates". */
@NullMarked
package org.provabilityfabric.runbooks.contract.postincident;

import org.jspecify.annotations.NullMarked;
