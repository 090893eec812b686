package org.provabilityfabric.runbooks.launcher;

import java.util.Map;

/**
 * What standard output and standard error can show.
 *
 * @param live whether a line may be written over
 * @param colours whether colours may be used
 * @param columns how wide it is
 */
public record Terminal(boolean live, boolean colours, int columns) {
  private static final int USUAL_COLUMNS = 100;

  /**
   * The terminal as the start script and the environment describe it: {@code RUNBOOK_TERMINAL} says
   * whether there is one, {@code NO_COLOR} and {@code TERM=dumb} mean what they always mean.
   */
  public static Terminal of(Map<String, String> environment) {
    boolean there = "yes".equals(environment.get("RUNBOOK_TERMINAL"));
    boolean dumb = "dumb".equals(environment.getOrDefault("TERM", "dumb"));
    boolean colourless = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        there && !dumb, there && !dumb && !colourless, columns(environment.get("COLUMNS")));
  }

  private static int columns(@org.jspecify.annotations.Nullable String text) {
    try {
      return text == null ? USUAL_COLUMNS : Math.max(40, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }
}
