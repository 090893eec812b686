package org.provabilityfabric.runbooks.deployment;

import java.nio.file.Path;

/**
 * Where the evidence vault is.
 *
 * @param directory its directory
 */
public record EvidenceStore(Path directory) {}
