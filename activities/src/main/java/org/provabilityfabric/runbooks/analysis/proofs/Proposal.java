package org.provabilityfabric.runbooks.analysis.proofs;

/**
 * A way to repair a file, tried in a copy; nothing is edited.
 *
 * @param path the file concerned
 * @param text what to do, in a sentence
 * @param diff what {@code git apply} takes; empty where a commit is proposed
 * @param commit the last commit at which the file checked; empty where a diff is proposed
 * @param outcome what Lean said about the file so repaired, as a token
 * @param gateErrors how many errors the gate has then
 * @param gateErrorsNow how many it has now
 */
public record Proposal(
    String path,
    String text,
    String diff,
    String commit,
    String outcome,
    int gateErrors,
    int gateErrorsNow) {}
