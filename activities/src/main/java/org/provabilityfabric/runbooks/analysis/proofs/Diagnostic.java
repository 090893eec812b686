package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.regex.Pattern;

/**
 * Something that Lean said.
 *
 * @param file as Lean names it; empty where it named none
 * @param line counted from 1; 0 where it named none
 * @param column counted from 0, in code points
 * @param kind Lean's name for it; empty in its text form, which has none
 */
public record Diagnostic(
    String file, int line, int column, Severity severity, String kind, String text) {
  /** How grave Lean takes it to be. */
  public enum Severity {
    ERROR,
    WARNING,
    INFORMATION
  }

  /** The marks around the word differ between versions of Lean. */
  private static final Pattern HOLE = Pattern.compile("\\Adeclaration uses .?sorry.?\\s*\\z");

  private static final Pattern ABSENT =
      Pattern.compile(
          "\\A(unknown (module prefix|package|module)|bad import|object file '[^']*' of module)|"
              + "external command 'git' exited|dependency .* not (found|in manifest)",
          Pattern.DOTALL);

  boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Whether Lean says so that a declaration has a hole: by its kind where it gives one. */
  boolean isHole() {
    return kind.isEmpty() ? HOLE.matcher(text).find() : kind.equals("hasSorry");
  }

  /** Whether what is wrong is that something imported is not there. */
  public boolean isAbsence() {
    return isError() && ABSENT.matcher(text).find();
  }

  /** Whether Lean says that its memory did not suffice. */
  boolean isMemory() {
    return text.contains("excessive memory consumption") || text.contains("out of memory");
  }
}
