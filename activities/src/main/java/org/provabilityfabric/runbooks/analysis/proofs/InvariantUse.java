package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a bundle's specification does with the invariants.
 *
 * @param imports whether it imports them where Lean heeds it
 * @param named those that its code names
 */
public record InvariantUse(String bundle, String spec, boolean imports, Set<String> named) {
  public InvariantUse {
    named = Collections.unmodifiableSet(new TreeSet<>(named));
  }
}
