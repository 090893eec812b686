package org.provabilityfabric.runbooks.analysis.proofs;

/** One of the ways in which a file can look fine without being so. */
public record Sign(int line, int column, String text) {}
