package org.provabilityfabric.runbooks.report;

import java.time.Instant;

/**
 * Something that happened at an instant, on a lane of the picture.
 *
 * @param style the class of its circle: {@code note}, {@code good}, {@code bad}
 * @param label a few words beside it
 * @param tooltip the whole sentence
 */
record Mark(Instant at, String style, String label, String tooltip) {}
