package org.provabilityfabric.runbooks.analysis.proofs;

/** A module that a file imports, and the line that says so. */
public record Import(String module, int line) {}
