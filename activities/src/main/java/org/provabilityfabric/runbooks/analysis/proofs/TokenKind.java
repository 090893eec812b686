package org.provabilityfabric.runbooks.analysis.proofs;

/** What a piece of a Lean source is. Comments are no tokens. */
public enum TokenKind {
  /** An identifier or keyword, dots and quoted parts included. */
  NAME,

  /** A command with a number sign, such as {@code #eval}. */
  COMMAND,

  /** A string, or a piece of an interpolated one; its code is tokens of its own. */
  TEXT,

  CHARACTER,
  NUMBER,
  SYMBOL
}
