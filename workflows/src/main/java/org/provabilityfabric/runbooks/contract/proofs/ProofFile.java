package org.provabilityfabric.runbooks.contract.proofs;

/**
 * A file and what became of its check.
 *
 * @param path below the project's root
 * @param outcome a token of {@code docs/reference.md}
 * @param line what the message is about; 0 where it is about no line
 * @param message shortened
 */
public record ProofFile(String path, String outcome, int line, String message) {}
