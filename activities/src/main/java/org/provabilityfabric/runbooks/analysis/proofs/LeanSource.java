package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Lean file as its text shows it.
 *
 * @param path below the project's root, with slashes
 */
public record LeanSource(
    String path,
    String text,
    Header header,
    List<Declaration> declarations,
    List<Hole> holes,
    List<Sign> signs,
    List<LexicalProblem> problems,
    List<Token> tokens) {
  public LeanSource {
    declarations = List.copyOf(declarations);
    holes = List.copyOf(holes);
    signs = List.copyOf(signs);
    problems = List.copyOf(problems);
    tokens = List.copyOf(tokens);
  }

  /** Reads a file's text, whatever it is. */
  public static LeanSource of(String path, String text) {
    LeanLexer.Lexed lexed = LeanLexer.lex(text);
    return new LeanSource(
        path,
        text,
        Header.of(lexed.tokens()),
        DeclarationScan.of(lexed.tokens()),
        HoleScan.of(lexed.tokens()),
        SignScan.of(lexed.tokens()),
        lexed.problems(),
        lexed.tokens());
  }

  /** The theorems whose axioms another file can ask for. */
  public List<String> theorems() {
    return declarations.stream()
        .filter(one -> one.isTheorem() && !one.hidden() && !one.name().isEmpty())
        .map(Declaration::name)
        .distinct()
        .toList();
  }

  /** Which of the system's invariants its code names, also by the core library's longer names. */
  Set<String> invariants() {
    return named(tokens);
  }

  static Set<String> named(List<Token> tokens) {
    Set<String> named = new TreeSet<>();
    for (Token token : tokens) {
      if (token.kind() == TokenKind.NAME) {
        token.parts().stream().flatMap(part -> Invariants.meant(part).stream()).forEach(named::add);
      }
    }
    return named;
  }
}
