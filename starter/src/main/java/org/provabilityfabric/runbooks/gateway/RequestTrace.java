package org.provabilityfabric.runbooks.gateway;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives every request an id, the caller's own where it is harmless, which is answered in {@value
 * #HEADER} and stands in every line logged meanwhile.
 */
final class RequestTrace {
  static final String HEADER = "X-Request-Id";

  private static final Logger LOG = LoggerFactory.getLogger("org.provabilityfabric.requests");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String KEY = "request";

  private RequestTrace() {}

  static void begin(Context request) {
    String given = request.header(HEADER);
    String id =
        given != null && HARMLESS.matcher(given).matches() ? given : UUID.randomUUID().toString();
    MDC.put(KEY, id);
    request.header(HEADER, id);
  }

  static void end(Context request) {
    LOG.debug("{} {} {}", request.method(), request.path(), request.statusCode());
    MDC.remove(KEY);
  }
}
