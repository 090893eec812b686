package org.provabilityfabric.runbooks.analysis.proofs;

/**
 * Something that the invariant gate found.
 *
 * @param path the file or directory concerned, below the root; empty where it is all of them
 * @param line 0 where there is none
 * @param text a sentence for a person, path and line included
 */
public record GateFinding(GateCode code, String path, int line, String text) {}
