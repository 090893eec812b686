package org.provabilityfabric.runbooks.slack;

import java.time.Instant;

/** Texts as Slack takes them: its three control characters escaped, lengths kept. */
public final class SlackTexts {
  /** The most of a section's text. */
  public static final int SECTION = 3_000;

  private static final String CUT = "…";

  private SlackTexts() {}

  /** A foreign text, so that nothing in it mentions or links. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** An escaped text of at most so many characters, never cut within an escape. */
  public static String escaped(String text, int most) {
    String whole = escaped(text);
    if (whole.length() <= most) {
      return whole;
    }
    String head = whole.substring(0, most - CUT.length());
    int open = head.lastIndexOf('&');
    return (open >= 0 && head.indexOf(';', open) < 0 ? head.substring(0, open) : head) + CUT;
  }

  /** A plain text of at most so many characters, for what Slack does not read as markup. */
  public static String plain(String text, int most) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    String shown = line.length() <= most ? line : line.substring(0, most - CUT.length()) + CUT;
    return shown.isEmpty() ? "-" : shown;
  }

  /** An instant that each reader sees in their own time zone. */
  public static String time(Instant at) {
    return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time}|" + at + ">";
  }
}
