/**
 * The report is read as a person would read it, and tried with foreign text that wants to break it.
 */
@NullMarked
package org.provabilityfabric.runbooks.report;

import org.jspecify.annotations.NullMarked;
