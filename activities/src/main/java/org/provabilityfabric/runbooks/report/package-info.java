/** The report of an incident for people who were not there: Markdown, HTML with a picture, JSON. */
@NullMarked
package org.provabilityfabric.runbooks.report;

import org.jspecify.annotations.NullMarked;
