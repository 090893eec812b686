package org.provabilityfabric.runbooks.analysis.certificates;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.ElementFields;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.JsonElements;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.Timestamps;

/**
 * Reads egress requests from logs of the gateway or the firewall, or from a JSON array of requests.
 * A line tells of a request if it gives {@code plan_id} or {@code text_hash}, or a {@code plan} and
 * its tenant; as {@code key=value} or as JSON, with or without the prefix of a pod. Other lines are
 * passed over. Of a very long line only the first {@value #LONGEST_LINE} bytes are looked at.
 */
final class EgressRequests {
  private static final int LONGEST_LINE = 16 * 1024;
  private static final int LOOK_AHEAD = 4096;
  private static final Pattern PLAN_ID = field("plan_id|planId");
  private static final Pattern PLAN = field("plan");
  private static final Pattern TEXT = field("text_hash|textHash");
  private static final Pattern TENANT = field("tenant|tenant_id");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)?");

  /** Receives what is read. */
  interface Handler {
    void request(EgressRequest request) throws IOException;

    void problem(Problem problem) throws IOException;
  }

  private EgressRequests() {}

  /**
   * Reads all requests of an input.
   *
   * @throws IOException only where the input itself fails or the handler throws it
   */
  static void read(InputStream in, Handler handler) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
    if (isJsonArray(buffered)) {
      JsonElements.read(buffered, Set.of("plan_id", "text_hash"), new Elements(handler));
    } else {
      lines(buffered, handler);
    }
  }

  /** The prefix of a pod begins with a bracket as well. */
  private static boolean isJsonArray(BufferedInputStream in) throws IOException {
    in.mark(LOOK_AHEAD);
    String begin = new String(in.readNBytes(LOOK_AHEAD - 1), StandardCharsets.UTF_8);
    in.reset();
    return begin.matches("(?s)\\s*\\[\\s*(\\{.*|\\]\\s*)");
  }

  private static void lines(InputStream in, Handler handler) throws IOException {
    byte[] line = new byte[LONGEST_LINE];
    int length = 0;
    boolean inLine = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      inLine = b != '\n';
      if (!inLine) {
        line(line, length, handler);
        length = 0;
      } else if (length < LONGEST_LINE) {
        line[length++] = (byte) b;
      }
    }
    if (inLine) {
      line(line, length, handler);
    }
  }

  private static void line(byte[] bytes, int length, Handler handler) throws IOException {
    Optional<EgressRequest> request = request(new String(bytes, 0, length, StandardCharsets.UTF_8));
    if (request.isPresent()) {
      handler.request(request.get());
    }
  }

  /** The request that a line of a log tells of. */
  static Optional<EgressRequest> request(String line) {
    if (!line.contains("plan") && !line.contains("text")) {
      return Optional.empty();
    }
    String tenant = first(TENANT, line);
    String planId = first(PLAN_ID, line);
    if (planId == null && tenant != null) {
      planId = first(PLAN, line);
    }
    String textHash = first(TEXT, line);
    if (planId == null && textHash == null) {
      return Optional.empty();
    }
    return Optional.of(new EgressRequest(planId, textHash, tenant, time(line)));
  }

  private static @Nullable Instant time(String line) {
    Matcher timestamp = TIMESTAMP.matcher(line);
    return timestamp.find() ? Timestamps.of(timestamp.group()).orElse(null) : null;
  }

  private static @Nullable String first(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static Pattern field(String names) {
    return Pattern.compile(
        "(?<![\\w.-])(?:" + names + ")\\\\?[\"']?\\s?[=:]\\s?\\\\?[\"']?([\\w][\\w.:/@-]{0,199})");
  }

  /** Turns the elements of a JSON array into requests. */
  private record Elements(Handler handler) implements JsonElements.Handler {
    @Override
    public boolean element(JsonElement element) throws IOException {
      ObjectNode node = element.fields();
      ElementFields fields = new ElementFields(node, wrong -> {});
      String plan = fields.firstText("plan_id", "planId", "plan");
      String text = fields.firstText("text_hash", "textHash");
      if (plan == null && text == null) {
        problem(
            element.problem(
                ProblemKind.UNKNOWN_SHAPE, "not an egress request: no plan_id and no text_hash"));
        return true;
      }
      Instant at = fields.timestamp("timestamp");
      handler.request(
          new EgressRequest(
              plan,
              text,
              fields.firstText("tenant", "tenant_id"),
              at == null ? fields.timestamp("time") : at));
      return true;
    }

    @Override
    public void problem(Problem problem) throws IOException {
      handler.problem(problem);
    }
  }
}
