package org.provabilityfabric.runbooks.system;

import java.util.Locale;

/**
 * The instant of a kill: an activity has just begun, or it has had its effect and the server does
 * not know it yet.
 *
 * @param activity the activity's type
 * @param when before or after its effect
 */
record KillPoint(String activity, When when) {
  enum When {
    BEFORE,
    AFTER
  }

  static KillPoint parse(String text) {
    String[] parts = text.split(":", 2);
    return new KillPoint(parts[0], When.valueOf(parts[1].toUpperCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return activity + ":" + when.name().toLowerCase(Locale.ROOT);
  }
}
