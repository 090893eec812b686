package org.provabilityfabric.runbooks.analysis.bypass;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a line is about. Sidecars write fields as {@code token_id=x}, as JSON, as Rust prints a
 * record ({@code user_id: "x"}, {@code ("tenant", "x")}), and in plain words ({@code tenant
 * globex}).
 *
 * @param event the identifier of the event, which one refusal has in all of its lines
 */
record LineFields(
    @Nullable String token,
    @Nullable String subject,
    @Nullable String tenant,
    @Nullable String event) {
  private static final Pattern TOKEN = named("token(?:_id)?|jti", true);
  private static final Pattern SUBJECT =
      named("subject(?:_id)?|user(?:_id)?|principal(?:_id)?", true);
  private static final Pattern TENANT = named("tenant(?:_id)?", false);
  private static final Pattern EVENT =
      Pattern.compile("\\bEvent (\\S{1,200}) denied:|\\bevent_id\\W{1,4}([\\w.:@-]{1,200})");

  /** What follows the word `tenant` and is no tenant. */
  private static final Set<String> WORDS =
      Set.of(
          "boundary",
          "boundaries",
          "context",
          "data",
          "does",
          "has",
          "id",
          "in",
          "is",
          "isolation",
          "mismatch",
          "not",
          "of",
          "violation",
          "was",
          "without");

  static LineFields of(String line) {
    return new LineFields(
        first(TOKEN, line), first(SUBJECT, line), first(TENANT, line), first(EVENT, line));
  }

  /**
   * A field's value. In quotes, or right behind {@code =} or {@code :}, it may be anything.
   *
   * @param telling whether a value after a mere space must have a digit, a dash or the like, since
   *     sentences go on with words
   */
  private static Pattern named(String names, boolean telling) {
    String quote = "\\\\?[\"'`]";
    String value = "([\\w.:@/-]{1,200})";
    String word = telling ? "(?=[\\w.:@/-]{0,200}[\\d_@-])" + value : value;
    return Pattern.compile(
        "(?<![\\w-])(?:NAMES)(?:(?:QUOTE)?\\s?[=:](?:Some\\()?(?:QUOTE)?VALUE"
                .replace("NAMES", names)
                .replace("QUOTE", quote)
                .replace("VALUE", value)
            + "|(?:QUOTE)?\\s?[=:,]\\s(?:Some\\()?QUOTEVALUE"
                .replace("QUOTE", quote)
                .replace("VALUE", value)
            + "|[=:]?\\s(?:QUOTE)?WORD)".replace("QUOTE", quote).replace("WORD", word),
        Pattern.CASE_INSENSITIVE);
  }

  private static @Nullable String first(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      String clean = value(matcher).replaceAll("[.:,/-]+$", "");
      if (!clean.isEmpty() && !WORDS.contains(clean) && !clean.matches("None|null|nil")) {
        return clean;
      }
    }
    return null;
  }

  private static String value(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return matcher.group(group);
      }
    }
    return "";
  }
}
