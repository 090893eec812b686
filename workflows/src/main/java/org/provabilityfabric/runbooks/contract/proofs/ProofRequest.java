package org.provabilityfabric.runbooks.contract.proofs;

import org.jspecify.annotations.Nullable;

/**
 * What a look at the proofs is about.
 *
 * @param incident the id under which evidence is kept
 * @param bundle the one bundle that is looked at, by its directory below the bundles; null for all
 * @param failOnWarnings whether a warning of the invariant gate fails it
 */
public record ProofRequest(String incident, @Nullable String bundle, boolean failOnWarnings) {}
