package org.provabilityfabric.runbooks.contract.proofs;

/**
 * A repair that was tried in a copy.
 *
 * @param path the file concerned
 * @param text what to do
 * @param outcome what Lean said of the file so repaired, as a token
 * @param gateErrors how many errors the invariant gate has then
 * @param gateErrorsNow how many it has now
 */
public record ProposedRepair(
    String path, String text, String outcome, int gateErrors, int gateErrorsNow) {}
