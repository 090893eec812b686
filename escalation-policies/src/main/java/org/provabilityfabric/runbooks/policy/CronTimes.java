package org.provabilityfabric.runbooks.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Points in time as cron writes them: minute, hour, day of the month, month, day of the week (0 is
 * Sunday). Each list is sorted and holds every value that fits; seconds are 0.
 */
public record CronTimes(
    List<Integer> minutes,
    List<Integer> hours,
    List<Integer> daysOfMonth,
    List<Integer> months,
    List<Integer> daysOfWeek) {
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final int FIELDS = 5;
  private static final int SUNDAY_TOO = 7;

  /** A field of the line: its name for people, its values, and what they are called. */
  private enum Field {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY_OF_MONTH("day of the month", 1, 31, List.of()),
    MONTH("month", 1, 12, MONTHS),
    DAY_OF_WEEK("day of the week", 0, SUNDAY_TOO, DAYS);

    private final String words;
    private final int least;
    private final int most;
    private final List<String> names;

    Field(String words, int least, int most, List<String> names) {
      this.words = words;
      this.least = least;
      this.most = most;
      this.names = names;
    }

    List<Integer> every() {
      return IntStream.rangeClosed(least, this == DAY_OF_WEEK ? most - 1 : most).boxed().toList();
    }

    IllegalArgumentException refusal(String part) {
      return new IllegalArgumentException(
          "`"
              + part
              + "` is no "
              + words
              + "; expected "
              + least
              + " to "
              + most
              + (names.isEmpty() ? "" : " or " + names.getFirst() + " to " + names.getLast())
              + ", *, a range 1-5, a step */2, or several with commas");
    }
  }

  /**
   * Reads a line of five fields, such as {@code 30 2 * * MON-FRI}.
   *
   * @throws IllegalArgumentException in one sentence for people. A day of the month together with a
   *     day of the week is refused: cron takes either of them, Temporal both at once.
   */
  @JsonCreator
  public static CronTimes parse(String line) {
    String[] parts = line.strip().split("\\s+");
    if (parts.length != FIELDS) {
      throw new IllegalArgumentException(
          "`"
              + line
              + "` has "
              + parts.length
              + " fields; expected five: minute, hour, day of the month, month, day of the week,"
              + " such as 30 2 * * MON-FRI");
    }
    CronTimes times =
        new CronTimes(
            values(Field.MINUTE, parts[0]),
            values(Field.HOUR, parts[1]),
            values(Field.DAY_OF_MONTH, parts[2]),
            values(Field.MONTH, parts[3]),
            values(Field.DAY_OF_WEEK, parts[4]));
    if (!times.daysOfMonth.equals(Field.DAY_OF_MONTH.every())
        && !times.daysOfWeek.equals(Field.DAY_OF_WEEK.every())) {
      throw new IllegalArgumentException(
          "`" + line + "` names a day of the month and a day of the week; expected * in one");
    }
    return times;
  }

  private static List<Integer> values(Field field, String text) {
    TreeSet<Integer> values = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      int step = stepped.length == 1 ? 1 : number(part, stepped[stepped.length - 1], field);
      if (stepped.length > 2 || step < 1) {
        throw field.refusal(part);
      }
      range(field, part, stepped[0], stepped.length > 1)
          .filter(value -> (value - first(field, part, stepped[0])) % step == 0)
          .map(value -> field == Field.DAY_OF_WEEK ? value % SUNDAY_TOO : value)
          .forEach(values::add);
    }
    return List.copyOf(values);
  }

  private static IntStream range(Field field, String part, String range, boolean open) {
    if (range.equals("*")) {
      return field.every().stream().mapToInt(Integer::intValue);
    }
    String[] ends = range.split("-", -1);
    int from = value(field, part, ends[0]);
    int to = ends.length == 1 ? (open ? field.most : from) : value(field, part, ends[1]);
    if (ends.length > 2 || to < from) {
      throw field.refusal(part);
    }
    return IntStream.rangeClosed(from, to);
  }

  private static int first(Field field, String part, String range) {
    return range.equals("*") ? field.least : value(field, part, range.split("-", -1)[0]);
  }

  private static int value(Field field, String part, String text) {
    int named = field.names.indexOf(text.toUpperCase(Locale.ROOT));
    int value = named < 0 ? number(part, text, field) : named + field.least;
    if (value < field.least || value > field.most) {
      throw field.refusal(part);
    }
    return value;
  }

  private static int number(String part, String text, Field field) {
    if (!text.matches("\\d{1,2}")) {
      throw field.refusal(part);
    }
    return Integer.parseInt(text);
  }

  /** The line in its shortest form; {@link #parse} reads the same times from it. */
  public String text() {
    return String.join(
        " ",
        print(Field.MINUTE, minutes),
        print(Field.HOUR, hours),
        print(Field.DAY_OF_MONTH, daysOfMonth),
        print(Field.MONTH, months),
        print(Field.DAY_OF_WEEK, daysOfWeek));
  }

  private static String print(Field field, List<Integer> values) {
    if (values.equals(field.every())) {
      return "*";
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < values.size(); ) {
      int end = i;
      while (end + 1 < values.size() && values.get(end + 1) == values.get(end) + 1) {
        end++;
      }
      String first = name(field, values.get(i));
      parts.add(end == i ? first : first + "-" + name(field, values.get(end)));
      i = end + 1;
    }
    return String.join(",", parts);
  }

  private static String name(Field field, int value) {
    return field.names.isEmpty() ? Integer.toString(value) : field.names.get(value - field.least);
  }
}
