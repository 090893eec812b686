package org.provabilityfabric.runbooks.kubernetes;

import java.util.regex.Pattern;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** The database's ways of refusing, by what {@code psql} says of them. */
final class DatabaseRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Pattern FULL =
      Pattern.compile("too many clients already|remaining connection slots are reserved");
  private static final Pattern NOT_LOADED =
      Pattern.compile("must be loaded via \"?shared_preload_libraries");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "authentication failed|no password supplied|permission denied|role \".*\" does not exist"
              + "|no pg_hba.conf entry|is not permitted to log in");
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "connection to server .* failed|could not connect|Connection refused|is starting up"
              + "|is shutting down|server closed the connection");

  private final String where;
  private final String said;

  DatabaseRefusal(String where, String said) {
    super(where + " answered: " + ApiErrors.oneLine(said));
    this.where = where;
    this.said = said;
  }

  /** Whether it has no connection left: an answer, and a telling one. */
  boolean isFull() {
    return FULL.matcher(said).find();
  }

  /** Whether the extension is created and cannot work. */
  boolean isNotLoaded() {
    return NOT_LOADED.matcher(said).find();
  }

  String said() {
    return ApiErrors.oneLine(said);
  }

  ClusterException failure() {
    String text = where + " answered: " + said();
    return new ClusterException(kind(), text, this);
  }

  private FailureKind kind() {
    if (said.contains("statement timeout")) {
      return FailureKind.TIMED_OUT;
    }
    if (FORBIDDEN.matcher(said).find()) {
      return FailureKind.FORBIDDEN;
    }
    if (said.matches("(?s).*database \".*\" does not exist.*")) {
      return FailureKind.NOT_FOUND;
    }
    return UNREACHABLE.matcher(said).find() ? FailureKind.UNREACHABLE : FailureKind.SERVER_ERROR;
  }
}
