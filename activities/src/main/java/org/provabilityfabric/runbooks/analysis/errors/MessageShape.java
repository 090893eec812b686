package org.provabilityfabric.runbooks.analysis.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lines of the same origin have in common: their message with everything taken out that
 * differs from one to the next. Numbers become {@code <n>}, times {@code <time>}, identifiers
 * {@code <id>}, hashes {@code <hash>}, addresses {@code <address>}, what stands in quotes {@code
 * "<text>"}, and the end of a pod's name {@code <pod>}. So a shape holds no data of a tenant, as
 * far as services quote it; it may be shown where the line may not.
 */
public final class MessageShape {
  private static final int LOOKED_AT = 1000;
  private static final int LONGEST = 240;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MESSAGES = List.of("msg", "message", "event");
  private static final List<String> CAUSES = List.of("error", "err", "exception", "cause");

  /** {@code [pod/container] }, then the time that the cluster put before the line. */
  private static final Pattern PREFIX =
      Pattern.compile("^(\\[[^\\]]{1,300}] )?(\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,18}Z )?");

  private static final Pattern LOGFMT = Pattern.compile("(?<!\\S)(msg|message|error|err)=");
  private static final String POD = "[bcdfghjklmnpqrstvwxz2456789]";

  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?<quoted>\"(?:[^\"\\\\]++|\\\\.)*+\"|(?<!\\w)'[^']*+'(?!\\w)|`[^`]*+`)"
              + "|(?<time>\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?"
              + "(?:Z|[+-]\\d\\d:?\\d\\d)?)"
              + "|(?<mail>[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8})"
              + "|(?<address>(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?(?![\\w.])"
              + "|\\[[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}](?::\\d{1,5})?)"
              + "|(?<uuid>\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b)"
              + "|(?<pod>-"
              + POD
              + "{7,10}-"
              + POD
              + "{5}(?![\\w-]))"
              + "|(?<hash>\\b(?:0x)?(?=[0-9a-fA-F]*\\d)[0-9a-fA-F]{12,}+\\b)"
              + "|(?<decimal>(?<!\\w)\\d+(?:[.,]\\d+)+)"
              + "|(?<word>(?<![A-Za-z0-9])[A-Za-z]*+\\d[A-Za-z0-9]*)");

  private static final Pattern UNIT = Pattern.compile("\\d+([A-Za-z]{1,3})");
  private static final Pattern NUMBERED = Pattern.compile("([A-Za-z]+)\\d{1,4}");

  private MessageShape() {}

  /** The shape of a log line, with or without the prefixes of a captured log. */
  public static String of(String line) {
    String message = message(withoutPrefix(line));
    String start = message.length() <= LOOKED_AT ? message : message.substring(0, LOOKED_AT);
    Matcher variable = VARIABLE.matcher(start);
    StringBuilder shape = new StringBuilder();
    while (variable.find()) {
      variable.appendReplacement(shape, Matcher.quoteReplacement(placeholder(variable)));
    }
    variable.appendTail(shape);
    String oneLine = shape.toString().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST - 1) + "…";
  }

  /** Where a captured line is from, {@code pod/container}; the empty text where it does not say. */
  static String source(String line) {
    int end = line.startsWith("[") ? line.indexOf("] ") : -1;
    return end < 0 ? "" : line.substring(1, end);
  }

  static String withoutPrefix(String line) {
    return PREFIX.matcher(line).replaceFirst("");
  }

  /** Of structured lines the message and the error, which services quote in full. */
  private static String message(String text) {
    if (text.startsWith("{")) {
      return fromJson(text);
    }
    Matcher field = LOGFMT.matcher(text);
    List<String> parts = new ArrayList<>();
    while (field.find()) {
      parts.add(value(text, field.end()));
    }
    return parts.isEmpty() ? text : String.join(": ", parts);
  }

  private static String fromJson(String text) {
    try {
      JsonNode line = JSON.readTree(text);
      List<String> parts = new ArrayList<>();
      firstText(line, MESSAGES, parts);
      firstText(line.path("fields"), MESSAGES, parts);
      firstText(line, CAUSES, parts);
      return parts.isEmpty() ? text : String.join(": ", parts);
    } catch (JsonProcessingException notJson) {
      return text;
    }
  }

  private static void firstText(JsonNode object, List<String> names, List<String> into) {
    for (String name : names) {
      if (object.path(name).isTextual()) {
        into.add(object.path(name).asText());
        return;
      }
    }
  }

  private static String value(String text, int from) {
    if (from < text.length() && text.charAt(from) == '"') {
      int end = from + 1;
      while (end < text.length() && text.charAt(end) != '"') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      return text.substring(from + 1, Math.min(end, text.length()));
    }
    int end = text.indexOf(' ', from);
    return end < 0 ? text.substring(from) : text.substring(from, end);
  }

  private static String placeholder(Matcher variable) {
    if (variable.group("quoted") != null) {
      return "\"<text>\"";
    }
    if (variable.group("time") != null) {
      return "<time>";
    }
    if (variable.group("mail") != null || variable.group("address") != null) {
      return "<address>";
    }
    if (variable.group("uuid") != null) {
      return "<id>";
    }
    if (variable.group("pod") != null) {
      return "-<pod>";
    }
    if (variable.group("hash") != null) {
      return "<hash>";
    }
    return variable.group("decimal") != null ? "<n>" : word(variable.group("word"));
  }

  private static String word(String word) {
    if (word.chars().allMatch(Character::isDigit)) {
      return "<n>";
    }
    Matcher unit = UNIT.matcher(word);
    if (unit.matches()) {
      return "<n>" + unit.group(1).toLowerCase(Locale.ROOT);
    }
    Matcher numbered = NUMBERED.matcher(word);
    return numbered.matches() ? numbered.group(1) + "<n>" : "<id>";
  }
}
