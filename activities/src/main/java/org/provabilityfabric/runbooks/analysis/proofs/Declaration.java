package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.List;

/**
 * Something that a Lean file declares.
 *
 * @param keyword {@code theorem}, {@code def}, {@code axiom}, ...
 * @param name its full name, namespaces included; empty where it has none
 * @param line the keyword's line
 * @param hidden whether other files cannot name it
 * @param statement what is said: name and type
 * @param body what is given for it: the proof or the value
 */
public record Declaration(
    String keyword,
    String name,
    int line,
    boolean hidden,
    List<Token> statement,
    List<Token> body) {
  public Declaration {
    statement = List.copyOf(statement);
    body = List.copyOf(body);
  }

  boolean isTheorem() {
    return keyword.equals("theorem") || keyword.equals("lemma");
  }

  boolean isAxiom() {
    return keyword.equals("axiom");
  }

  /** The last part of its name. */
  String simpleName() {
    int dot = name.lastIndexOf('.');
    return name.substring(dot + 1);
  }
}
