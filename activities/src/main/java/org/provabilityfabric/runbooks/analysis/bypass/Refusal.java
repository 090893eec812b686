package org.provabilityfabric.runbooks.analysis.bypass;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line in which something was refused.
 *
 * @param form which way of saying so
 * @param reason why, in the sidecar's words
 */
record Refusal(Form form, String reason) {
  /** The sidecar's ways of saying that it refused something. */
  public enum Form {
    /** {@code Guard trip: ...}. */
    GUARD_TRIP,
    /** {@code Event ... denied: ...}. */
    EVENT_DENIED,
    /** {@code Policy violation recorded: ...}, beside the line above for the same event. */
    POLICY_VIOLATION,
    /** Any other line about a capability that says that something was refused. */
    CAPABILITY_REFUSED
  }

  private static final Pattern GUARD = Pattern.compile("\\bGuard trip: (.*)");
  private static final Pattern DENIED = Pattern.compile("\\bEvent \\S.{0,200}?\\bdenied: (.*)");
  private static final Pattern VIOLATION = Pattern.compile("\\bPolicy violation recorded: (.*)");
  private static final Pattern VIOLATION_REASON =
      Pattern.compile("\\breason\\W{1,4}\"((?:[^\"\\\\]++|\\\\.)*+)\"");
  private static final Pattern REFUSED =
      Pattern.compile(
          "\\b(bypass\\w*|denied|denies|expired|fail(?:ed|s|ure)?|forbidden|insufficient|invalid"
              + "|lacks?|mismatch|missing|no capability|not (?:allowed|authori[sz]ed|granted|in"
              + "|permitted|valid)|refused|rejected|revoked|unauthori[sz]ed|without)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What the line refuses; empty for a line that refuses nothing. */
  static Optional<Refusal> in(String line) {
    Matcher guard = GUARD.matcher(line);
    if (guard.find()) {
      return Optional.of(new Refusal(Form.GUARD_TRIP, guard.group(1)));
    }
    Matcher violation = VIOLATION.matcher(line);
    if (violation.find()) {
      Matcher reason = VIOLATION_REASON.matcher(violation.group(1));
      String why = reason.find() ? reason.group(1) : violation.group(1);
      return Optional.of(new Refusal(Form.POLICY_VIOLATION, why));
    }
    Matcher denied = DENIED.matcher(line);
    if (denied.find()) {
      return Optional.of(new Refusal(Form.EVENT_DENIED, denied.group(1)));
    }
    return mentionsCapability(line) && REFUSED.matcher(line).find()
        ? Optional.of(new Refusal(Form.CAPABILITY_REFUSED, line))
        : Optional.empty();
  }

  /** What the runbook's {@code grep} finds; most such lines are of everyday checks. */
  static boolean mentionsCapability(String line) {
    return line.regionMatches(true, 0, "capabilit", 0, 9) || containsIgnoringCase(line);
  }

  private static boolean containsIgnoringCase(String line) {
    for (int i = 1; i <= line.length() - 9; i++) {
      if (line.regionMatches(true, i, "capabilit", 0, 9)) {
        return true;
      }
    }
    return false;
  }
}
