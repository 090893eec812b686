/**
 * Reading of configuration that people write: YAML with line numbers, checked against a JSON
 * Schema, so that every mistake is answered with file, line, what was expected and the nearest
 * known key. Not for workflow code.
 */
@NullMarked
package org.provabilityfabric.runbooks.reading;

import org.jspecify.annotations.NullMarked;
