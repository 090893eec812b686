package org.provabilityfabric.runbooks.analysis.proofs;

/** Which characters make a name in Lean 4. */
final class LeanCharacters {
  private LeanCharacters() {}

  /** The three Greek letters that are notation are no letters of names. */
  static boolean beginsName(int c) {
    return c == '_' || (Character.isLetter(c) && c != 'λ' && c != 'Π' && c != 'Σ');
  }

  static boolean continuesName(int c) {
    return beginsName(c)
        || (c >= '0' && c <= '9')
        || c == '\''
        || c == '!'
        || c == '?'
        || (c >= 0x2080 && c <= 0x2089)
        || (c >= 0x1D62 && c <= 0x1D6A);
  }

  static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean inNumber(int c) {
    return digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
