package org.provabilityfabric.runbooks.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads log lines of any length in bounded memory: of a very long line the first {@value #LONGEST}
 * bytes, and bytes that are not UTF-8 as replacement characters.
 */
public final class LogLines {
  /** How much of a line is looked at, in bytes. */
  public static final int LONGEST = 16 * 1024;

  private static final int LONGEST_QUOTE = 300;
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)?");

  private LogLines() {}

  /** Receives each line, without its end. */
  @FunctionalInterface
  public interface Handler {
    void line(String line);
  }

  /**
   * Reads all lines; an empty input has none.
   *
   * @return how many there were
   * @throws IOException only where the input itself fails
   */
  public static long read(InputStream logs, Handler handler) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    byte[] line = new byte[LONGEST];
    int length = 0;
    long lines = 0;
    boolean inLine = false;
    for (int read = logs.read(buffer); read >= 0; read = logs.read(buffer)) {
      for (int i = 0; i < read; i++) {
        inLine = buffer[i] != '\n';
        if (!inLine) {
          handler.line(text(line, length));
          lines++;
          length = 0;
        } else if (length < LONGEST) {
          line[length++] = buffer[i];
        }
      }
    }
    if (inLine) {
      handler.line(text(line, length));
      lines++;
    }
    return lines;
  }

  /** The first time that a line carries; null where it carries none. */
  public static @Nullable Instant time(String line) {
    Matcher timestamp = TIMESTAMP.matcher(line);
    return timestamp.find() ? Timestamps.of(timestamp.group()).orElse(null) : null;
  }

  /** A line as it may be quoted: its first 300 characters. */
  public static String quote(String line) {
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.UTF_8).stripTrailing();
  }
}
