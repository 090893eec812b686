package org.provabilityfabric.runbooks.analysis.proofs;

/** Something that begins on a line of a Lean source and never ends. */
public record LexicalProblem(int line, String text) {}
