package org.provabilityfabric.runbooks.analysis.proofs;

/** A place where a proof is left open, as the text shows it. */
public record Hole(int line, int column, String word) {}
