package org.provabilityfabric.runbooks.analysis.proofs;

/** What the invariant gate can find. */
public enum GateCode {
  LIBRARY_ABSENT,
  UNREADABLE,
  IMPORT_MISSING,
  IMPORT_MISPLACED,
  NO_INVARIANT_NAMED,
  INVARIANT_UNUSED,
  CRITICAL_HOLE,
  CRITICAL_AXIOM,
  SPEC_ABSENT,
  HOLE,
  SIGN,
  OWN_INVARIANT,
  NO_BUNDLES
}
