package org.provabilityfabric.runbooks.contract;

import org.jspecify.annotations.Nullable;

/**
 * A reference to something in the evidence vault; histories hold this and never the thing itself.
 *
 * @param name the entry's readable name within its incident's bundle
 * @param sha256 hex digest of its content
 * @param bytes its size
 * @param complete whether everything that was asked for is in it
 * @param missing what is missing, where it is not complete
 */
public record EvidenceRef(
    String name, String sha256, long bytes, boolean complete, @Nullable String missing) {}
