package org.provabilityfabric.runbooks.lean;

import java.util.List;
import org.provabilityfabric.runbooks.analysis.proofs.ProofPlaces;

/**
 * What to look at.
 *
 * @param below directories or files below the root whose Lean files are checked; an empty name is
 *     the root itself. The three core libraries are always among them, and so is what is imported
 * @param failOnWarnings whether a warning of the gate fails it
 * @param proposals whether repairs are looked for and tried
 */
public record SurveyRequest(
    ProofPlaces places, List<String> below, boolean failOnWarnings, boolean proposals) {
  public SurveyRequest {
    below = List.copyOf(below);
  }
}
