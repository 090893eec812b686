package org.provabilityfabric.runbooks.launcher.practice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Reply;

/** The faults of the table, by their words there. */
final class Trouble {
  private static final int MEGABYTE = 1 << 20;
  private static final int MEGABYTES = 200;

  /** Some days before any practice, as a server with a wrong clock names the time to come again. */
  private static final String SKEWED_DATE = "Sat, 01 Jan 2050 00:00:00 GMT";

  private Trouble() {}

  static Fault of(String words) {
    return switch (words) {
      case "hung" -> new Fault.Hang();
      case "slow drip" -> new Fault.Drip(1, Duration.ofMillis(400));
      case "stalls" -> new Fault.Drip(1, Duration.ofSeconds(5));
      case "401" -> Fault.json(401, "{\"error\": \"who are you?\"}");
      case "403" -> Fault.json(403, "{\"error\": \"not for you\"}");
      case "429" -> Fault.tooManyRequests(Duration.ofSeconds(1));
      case "429 skewed date" ->
          new Fault.Instead(
              Reply.text(429, "application/json", "{\"error\": \"too many\"}")
                  .with("Retry-After", SKEWED_DATE));
      case "500" -> Fault.json(500, "{\"error\": \"out of order\"}");
      case "garbage" ->
          new Fault.Instead(Reply.text(200, "application/json", "\u0001\u0002}{ no JSON at all"));
      case "truncated" -> new Fault.HalfBody();
      case "wrong type" -> Fault.html();
      case "200 MB" -> new Fault.Instead(Reply.stream("application/json", Trouble::large));
      default -> throw new IllegalArgumentException("no fault is called \"" + words + "\"");
    };
  }

  /** One JSON text that does not end for long. */
  private static void large(OutputStream out) throws IOException {
    byte[] piece = "a".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
    out.write("{\"status\": \"".getBytes(StandardCharsets.US_ASCII));
    for (int sent = 0; sent < MEGABYTES; sent++) {
      out.write(piece);
    }
    out.write("\"}".getBytes(StandardCharsets.US_ASCII));
  }

  /** What a server says that speaks another protocol, or refuses; empty for silence. */
  static String line(String words) {
    return Map.of(
            "garbage", "\u0001\u0002 no SMTP at all\r\n",
            "not HTTP", "SSH-2.0-OpenSSH_9.9\r\n\r\n",
            "421 come again", "421 too busy, come again\r\n",
            "554 refused", "554 not for you\r\n")
        .getOrDefault(words, "");
  }
}
