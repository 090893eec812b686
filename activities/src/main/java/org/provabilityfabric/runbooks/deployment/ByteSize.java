package org.provabilityfabric.runbooks.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory, written as Kubernetes does: {@code 512Mi}, {@code 4Gi}. */
public record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(Ki|Mi|Gi)");

  public ByteSize {
    if (bytes <= 0) {
      throw new IllegalArgumentException("an amount of memory must be positive");
    }
  }

  /**
   * Reads an amount.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  @JsonCreator
  public static ByteSize parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no amount of memory such as 512Mi or 4Gi");
    }
    return new ByteSize(Long.parseLong(form.group(1)) << shift(form.group(2)));
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "Gi" -> 30;
      case "Mi" -> 20;
      default -> 10;
    };
  }

  @JsonValue
  public String text() {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + "Mi" : (bytes >> 10) + "Ki";
  }
}
