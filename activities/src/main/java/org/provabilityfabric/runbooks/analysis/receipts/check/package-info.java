/** The runbook's receipt analysis as a whole: gaps, isolation, decisions and signatures at once. */
@NullMarked
package org.provabilityfabric.runbooks.analysis.receipts.check;

import org.jspecify.annotations.NullMarked;
