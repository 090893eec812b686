package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what lets a file look fine without being so: an end of checking in its middle, code
 * that runs while it is checked, warnings that are switched off, axioms, and notation that
 * redefines the words in which Lean is asked.
 */
final class SignScan {
  private static final String RUNS = "runs code while the file is checked";
  private static final String UNPROVED = "is believed without a proof";

  private static final Map<String, String> TELLING =
      Map.ofEntries(
          Map.entry("#exit", "ends the check: nothing behind it is looked at"),
          Map.entry("#eval", RUNS),
          Map.entry("#eval!", RUNS),
          Map.entry("#guard_msgs", "swallows messages of the command behind it"),
          Map.entry("run_cmd", RUNS),
          Map.entry("run_elab", RUNS),
          Map.entry("run_meta", RUNS),
          Map.entry("run_tac", RUNS),
          Map.entry("initialize", "runs code where the file is imported"),
          Map.entry("builtin_initialize", "runs code where the file is imported"),
          Map.entry("axiom", UNPROVED),
          Map.entry("unsafe", "is not checked by the kernel"),
          Map.entry("implemented_by", "runs as something else than what is proved"),
          Map.entry("extern", "runs as something else than what is proved"),
          Map.entry("native_decide", "trusts the compiler instead of the kernel"),
          Map.entry("command_elab", "redefines a command"),
          Map.entry("term_elab", "redefines a term"),
          Map.entry("command_parser", "redefines a command"));

  private static final Set<String> OPTIONS =
      Set.of("warningAsError", "debug.skipKernelTC", "debug.byAsSorry", "debug.proofAsSorry");

  private static final Set<String> NOTATION =
      Set.of(
          "macro",
          "syntax",
          "elab",
          "notation",
          "infix",
          "infixl",
          "infixr",
          "prefix",
          "postfix",
          "notation3",
          "macro_rules",
          "elab_rules");

  private static final Set<String> CORE =
      Set.of(
          "#print",
          "#eval",
          "#check",
          "#exit",
          "theorem",
          "lemma",
          "def",
          "example",
          "axiom",
          "axioms",
          "import",
          "set_option",
          "sorry",
          "end",
          "namespace",
          "by",
          "=",
          "≠",
          "∧",
          "∨",
          "¬",
          "→",
          "->",
          "↔",
          "∀",
          "∃",
          "≤",
          "<",
          "≥",
          ">",
          "∈",
          "False",
          "True",
          "rfl");

  private static final Set<String> COMMANDS = Set.of("theorem", "example", "axiom", "sorry");

  private SignScan() {}

  static List<Sign> of(List<Token> tokens) {
    List<Sign> signs = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      String text = at(tokens, i);
      if (text != null) {
        signs.add(new Sign(tokens.get(i).line(), tokens.get(i).column(), text));
      }
    }
    return List.copyOf(signs);
  }

  private static @Nullable String at(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    if (token.kind() != TokenKind.NAME && token.kind() != TokenKind.COMMAND) {
      return null;
    }
    String word = token.text();
    if (TELLING.containsKey(word)) {
      return word + " " + TELLING.get(word);
    }
    Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
    if (word.equals("set_option") && silences(next.text())) {
      return "set_option " + next.text() + " changes what Lean complains about";
    }
    if (word.equals("#print") && next.kind() == TokenKind.TEXT && next.text().contains("axiom")) {
      return "#print writes what looks like Lean's answer about axioms";
    }
    boolean redefines = (NOTATION.contains(word) && token.firstOnLine()) || follows(tokens, i);
    return redefines && core(tokens, i) ? word + " redefines words of Lean itself" : null;
  }

  private static boolean follows(List<Token> tokens, int i) {
    return NOTATION.contains(tokens.get(i).text())
        && i > 0
        && Set.of("local", "scoped", "]", "in").contains(tokens.get(i - 1).text());
  }

  private static boolean silences(String option) {
    return option.startsWith("warn.") || OPTIONS.contains(option);
  }

  /** Whether the notation's own words, up to its meaning, are words of Lean. */
  private static boolean core(List<Token> tokens, int from) {
    for (int i = from + 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is("=>") || token.is(":=") || (token.firstOnLine() && endsNotation(token))) {
        return false;
      }
      boolean text = token.kind() == TokenKind.TEXT;
      if (text && CORE.contains(token.content().strip())) {
        return true;
      }
      if (token.kind() == TokenKind.COMMAND || (i > from + 1 && COMMANDS.contains(token.text()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsNotation(Token token) {
    return Set.of("theorem", "def", "lemma", "end", "namespace").contains(token.text());
  }
}
