package org.provabilityfabric.runbooks.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Foreign text as Markdown. Titles, findings and remarks come from alerts, logs and people; none of
 * it may become markup, a link or a line of its own, nor turn the direction of what follows.
 */
final class Markup {
  private Markup() {}

  /** The text on one line, everything that Markdown would interpret escaped. */
  static String text(String foreign) {
    String line = oneLine(foreign);
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char one = line.charAt(i);
      if ("\\`*[]<>|&~".indexOf(one) >= 0 || (one == '_' && !withinWord(line, i))) {
        escaped.append('\\');
      }
      escaped.append(one);
    }
    return startOfBlock(escaped.toString());
  }

  /** The text in monospace: names, identifiers, codes. */
  static String code(String foreign) {
    String line = oneLine(foreign);
    if (line.isEmpty()) {
      return "";
    }
    String fence = "`";
    while (line.contains(fence)) {
      fence += "`";
    }
    String padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + padding + line.replace("|", "\\|") + padding + fence;
  }

  /** Several names in monospace, or a dash for none. */
  static String codes(List<String> names) {
    return names.isEmpty()
        ? "–"
        : names.stream().map(Markup::code).collect(Collectors.joining(", "));
  }

  /** Words of this program that a report shows in colour, such as {@code breached}. */
  static String strong(String ownWords) {
    return "**" + ownWords + "**";
  }

  /** One line without control, direction and other invisible characters. */
  static String oneLine(String foreign) {
    return foreign.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\s]+", " ").strip();
  }

  private static boolean withinWord(String line, int i) {
    return i > 0
        && i + 1 < line.length()
        && Character.isLetterOrDigit(line.charAt(i - 1))
        && Character.isLetterOrDigit(line.charAt(i + 1));
  }

  /** What begins a heading, list, quote or rule only does so at the start of a line. */
  private static String startOfBlock(String line) {
    if (line.matches("[#+=-].*")) {
      return "\\" + line;
    }
    return line.replaceFirst("^(\\d{1,9})([.)])", "$1\\\\$2");
  }
}
