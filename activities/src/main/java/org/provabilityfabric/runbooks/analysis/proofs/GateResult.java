package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.List;

/**
 * What the invariant gate says.
 *
 * @param passed no error, and no warning where warnings fail
 * @param uses one for each bundle that has a specification
 */
public record GateResult(
    boolean passed, List<GateFinding> errors, List<GateFinding> warnings, List<InvariantUse> uses) {
  public GateResult {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    uses = List.copyOf(uses);
  }
}
