package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the declarations of a Lean file by its tokens, following namespaces. What macros declare
 * cannot be seen so; Lean alone knows that.
 */
final class DeclarationScan {
  private static final Set<String> DECLARING =
      Set.of(
          "theorem",
          "lemma",
          "def",
          "abbrev",
          "instance",
          "axiom",
          "opaque",
          "example",
          "structure",
          "inductive",
          "class");

  /** Commands at which the declaration before them ends. */
  private static final Set<String> OTHER_COMMANDS =
      Set.of(
          "namespace",
          "section",
          "end",
          "mutual",
          "attribute",
          "export",
          "universe",
          "variable",
          "initialize",
          "macro",
          "macro_rules",
          "syntax",
          "notation",
          "infix",
          "infixl",
          "infixr",
          "prefix",
          "postfix",
          "elab",
          "elab_rules",
          "run_cmd");

  private static final Set<String> MODIFIERS =
      Set.of(
          "private",
          "protected",
          "public",
          "noncomputable",
          "unsafe",
          "partial",
          "nonrec",
          "local",
          "scoped",
          "meta",
          "in",
          "]");

  private final List<Token> tokens;
  private final List<Declaration> found = new ArrayList<>();
  private final Deque<String> scopes = new ArrayDeque<>();

  private DeclarationScan(List<Token> tokens) {
    this.tokens = tokens;
  }

  static List<Declaration> of(List<Token> tokens) {
    DeclarationScan scan = new DeclarationScan(tokens);
    scan.run();
    return List.copyOf(scan.found);
  }

  private void run() {
    int i = 0;
    while (i < tokens.size()) {
      if (declares(i)) {
        i = declaration(i);
      } else {
        scope(i);
        i++;
      }
    }
  }

  private boolean declares(int i) {
    Token token = tokens.get(i);
    return token.kind() == TokenKind.NAME
        && DECLARING.contains(token.text())
        && (token.firstOnLine() || (i > 0 && MODIFIERS.contains(tokens.get(i - 1).text())));
  }

  private void scope(int i) {
    Token token = tokens.get(i);
    if (token.is("namespace") && named(i + 1)) {
      scopes.push(String.join(".", tokens.get(i + 1).parts()));
    } else if ((token.is("section") || token.is("mutual")) && opens(i)) {
      scopes.push("");
    } else if (token.is("end") && token.firstOnLine()) {
      close(named(i + 1) && !tokens.get(i + 1).firstOnLine() ? tokens.get(i + 1) : null);
    }
  }

  private boolean opens(int i) {
    return tokens.get(i).firstOnLine() || (i > 0 && MODIFIERS.contains(tokens.get(i - 1).text()));
  }

  /** {@code end A.B} closes both where they were opened apart. */
  private void close(@Nullable Token name) {
    int parts = name == null ? 1 : name.parts().size();
    while (parts > 0 && !scopes.isEmpty()) {
      String scope = scopes.pop();
      parts -= scope.isEmpty() ? parts : scope.split("\\.", -1).length;
    }
  }

  private boolean named(int i) {
    return i < tokens.size() && tokens.get(i).kind() == TokenKind.NAME;
  }

  /** Takes one declaration; returns the index behind it. */
  private int declaration(int start) {
    int head = start + 1;
    if (tokens.get(start).is("class") && head < tokens.size() && secondWord(head)) {
      head++;
    }
    int end = head;
    while (end < tokens.size() && !ends(end)) {
      end++;
    }
    int split = split(head, end);
    found.add(
        new Declaration(
            tokens.get(start).text(),
            name(start, head),
            tokens.get(start).line(),
            hidden(start),
            tokens.subList(head, split),
            tokens.subList(split, end)));
    return end;
  }

  /** {@code class inductive} and {@code class abbrev} are one keyword in two words. */
  private boolean secondWord(int i) {
    return tokens.get(i).is("inductive") || tokens.get(i).is("abbrev");
  }

  private boolean ends(int i) {
    Token token = tokens.get(i);
    return declares(i)
        || (token.firstOnLine()
            && (token.kind() == TokenKind.COMMAND || OTHER_COMMANDS.contains(token.text())));
  }

  /** Where the statement ends and what is given for it begins. */
  private int split(int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      String text = tokens.get(i).kind() == TokenKind.TEXT ? "" : tokens.get(i).text();
      switch (text) {
        case "(", "[", "{", "⦃", "⟨" -> depth++;
        case ")", "]", "}", "⦄", "⟩" -> depth--;
        case ":=", "where" -> {
          if (depth <= 0) {
            return i;
          }
        }
        case "|" -> {
          if (depth <= 0 && tokens.get(i).firstOnLine()) {
            return i;
          }
        }
        default -> {}
      }
    }
    return to;
  }

  private String name(int start, int head) {
    if (!named(head) || tokens.get(start).is("example")) {
      return "";
    }
    String own = String.join(".", tokens.get(head).parts());
    if (own.startsWith("_root_.")) {
      return own.substring("_root_.".length());
    }
    StringBuilder full = new StringBuilder();
    scopes.descendingIterator().forEachRemaining(it -> full.append(it.isEmpty() ? "" : it + "."));
    return full.append(own).toString();
  }

  private boolean hidden(int start) {
    for (int i = start - 1; i >= 0 && MODIFIERS.contains(tokens.get(i).text()); i--) {
      if (tokens.get(i).is("private")) {
        return true;
      }
    }
    return false;
  }
}
