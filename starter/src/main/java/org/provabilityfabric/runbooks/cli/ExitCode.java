package org.provabilityfabric.runbooks.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.provabilityfabric.runbooks.start.TemporalProblem;

/** What the program ends with. */
public final class ExitCode {
  /** Done, or the thing checked is fine. */
  public static final int FINE = 0;

  /** The thing checked is not fine, or what was asked was refused. */
  public static final int NOT_FINE = 1;

  /** The command line or a configuration is wrong. */
  public static final int USAGE = 2;

  /** It could not be found out: unreachable, forbidden, or not available there. */
  public static final int COULD_NOT_CHECK = 3;

  private ExitCode() {}

  /** The codes with their meaning, for every command's help. */
  static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put(" 0", "done, or what was checked is fine");
    meanings.put(" 1", "what was checked is not fine, or what was asked was refused");
    meanings.put(" 2", "the command line or a configuration is wrong");
    meanings.put(" 3", "could not check or do it: unreachable, forbidden, not available there");
    return meanings;
  }

  static int of(TemporalProblem problem) {
    return switch (problem.kind()) {
      case REFUSED, ALREADY_RUNNING -> NOT_FINE;
      case NOT_FOUND, MISCONFIGURED -> USAGE;
      case UNREACHABLE, NO_ANSWER, FORBIDDEN, NOT_AVAILABLE, FAILED -> COULD_NOT_CHECK;
    };
  }
}
