package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the first command of a Lean file, read as {@code lean --deps-json} reads it:
 * from the header alone, whether or not the rest of the file is in order.
 *
 * @param imports the imports that Lean heeds, without the implicit {@code Init}
 * @param misplaced imports further down, where Lean refuses them
 * @param insertAfter the line behind which a further import belongs; 0 means at the top
 */
public record Header(List<Import> imports, List<Import> misplaced, int insertAfter) {
  public Header {
    imports = List.copyOf(imports);
    misplaced = List.copyOf(misplaced);
  }

  static Header of(List<Token> tokens) {
    List<Import> imports = new ArrayList<>();
    int insertAfter = 0;
    int i = 0;
    while (i < tokens.size() && (tokens.get(i).is("module") || tokens.get(i).is("prelude"))) {
      insertAfter = tokens.get(i).line();
      i++;
    }
    for (int name = imported(tokens, i); name > 0; name = imported(tokens, i)) {
      imports.add(named(tokens.get(name)));
      insertAfter = tokens.get(name).line();
      i = name + 1;
    }
    return new Header(imports, misplaced(tokens, i), insertAfter);
  }

  boolean has(String module) {
    return imports.stream().anyMatch(one -> one.module().equals(module));
  }

  /** The index of the module's name where an import stands at this index, else 0. */
  private static int imported(List<Token> tokens, int index) {
    int i = index;
    while (i < tokens.size() && (tokens.get(i).is("public") || tokens.get(i).is("meta"))) {
      i++;
    }
    if (i >= tokens.size() || !tokens.get(i).is("import")) {
      return 0;
    }
    i++;
    if (i < tokens.size() && tokens.get(i).is("all")) {
      i++;
    }
    return i < tokens.size() && tokens.get(i).kind() == TokenKind.NAME ? i : 0;
  }

  private static List<Import> misplaced(List<Token> tokens, int from) {
    List<Import> misplaced = new ArrayList<>();
    for (int i = from; i < tokens.size(); i++) {
      int name = tokens.get(i).firstOnLine() ? imported(tokens, i) : 0;
      if (name > 0) {
        misplaced.add(named(tokens.get(name)));
        i = name;
      }
    }
    return misplaced;
  }

  private static Import named(Token name) {
    return new Import(String.join(".", name.parts()), name.line());
  }
}
