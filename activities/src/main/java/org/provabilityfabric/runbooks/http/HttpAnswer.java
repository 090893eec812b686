package org.provabilityfabric.runbooks.http;

import java.nio.charset.StandardCharsets;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param body what was read of the body, as UTF-8
 * @param whole whether that is all of it; otherwise it was longer than the bound
 */
public record HttpAnswer(int status, String body, boolean whole) {
  private static final int SHOWN = 160;

  static HttpAnswer of(int status, LimitedBody.Read read) {
    return new HttpAnswer(status, new String(read.bytes(), StandardCharsets.UTF_8), read.whole());
  }

  /** Whether the status is 2xx. */
  public boolean successful() {
    return status >= 200 && status < 300;
  }

  /** The beginning of the body on one line, without control characters. */
  public String beginning() {
    return shortened(body);
  }

  /** A foreign text on one line of at most 160 characters, without control characters. */
  public static String shortened(String text) {
    String head = text.substring(0, Math.min(text.length(), 4 * SHOWN));
    String line = head.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }
}
