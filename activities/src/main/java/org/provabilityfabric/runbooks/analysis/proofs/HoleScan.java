package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holes that the text shows: {@code sorry}, {@code admit}, {@code sorryAx} and the tactic {@code
 * stop} in code, never in comments, strings or longer names. Macros and imports hide others, which
 * Lean alone can tell.
 */
final class HoleScan {
  private static final Set<String> WORDS = Set.of("sorry", "admit", "sorryAx");
  private static final Set<String> BEFORE_TACTIC = Set.of("by", ";", "·", "(", ">", "|");

  private HoleScan() {}

  static List<Hole> of(List<Token> tokens) {
    List<Hole> holes = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean hole = token.kind() == TokenKind.NAME && !nameLiteral(tokens, i) && open(tokens, i);
      if (hole) {
        holes.add(new Hole(token.line(), token.column(), token.text()));
      }
    }
    return List.copyOf(holes);
  }

  private static boolean open(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    if (token.text().equals("stop")) {
      boolean assigned = i + 1 < tokens.size() && Set.of(":", ":=").contains(next(tokens, i));
      return !assigned
          && (token.firstOnLine() || (i > 0 && BEFORE_TACTIC.contains(tokens.get(i - 1).text())));
    }
    return WORDS.contains(token.text());
  }

  private static String next(List<Token> tokens, int i) {
    return tokens.get(i + 1).text();
  }

  /** {@code `sorry} is only a name. */
  private static boolean nameLiteral(List<Token> tokens, int i) {
    return i > 0 && tokens.get(i - 1).is("`") && tokens.get(i).touches(tokens.get(i - 1));
  }
}
