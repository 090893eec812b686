package org.provabilityfabric.runbooks.gateway;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may have payloads decrypted: whoever shows the token, and of pages in a browser only those of
 * the named origins. The token comes as a bearer token, or as the password that a browser asks a
 * person for; the name beside it counts for nothing.
 */
final class CodecCallers {
  private static final Logger LOG = LoggerFactory.getLogger(CodecCallers.class);
  private static final String ORIGIN = "Origin";
  private static final String BASIC = "Basic ";
  private static final String PREFLIGHT_SECONDS = "600";

  private final BearerSecret token;
  private final List<String> origins;

  CodecCallers(BearerSecret token, List<String> origins) {
    this.token = token;
    this.origins = List.copyOf(origins);
  }

  /** Whether the request may go on; where not, it is answered. */
  boolean permits(Context request) {
    if (!fromPermittedPage(request)) {
      return false;
    }
    String shown = Headers.only(request, "Authorization");
    if (token.permits(shown) || token.permits(password(shown))) {
      return true;
    }
    request.res().addHeader("WWW-Authenticate", "Bearer");
    request.res().addHeader("WWW-Authenticate", "Basic realm=\"histories\", charset=\"UTF-8\"");
    refuse(
        request,
        401,
        "The request needs the token of codec.token, as a bearer token or as the password.");
    return false;
  }

  /** Answers what a browser asks before it sends a page's request; it shows no token yet. */
  void preflight(Context request) {
    if (fromPermittedPage(request)) {
      request
          .header("Access-Control-Allow-Methods", "POST")
          .header(
              "Access-Control-Allow-Headers",
              "Authorization, Authorization-Extras, Content-Type, X-Namespace")
          .header("Access-Control-Max-Age", PREFLIGHT_SECONDS)
          .status(204);
    }
  }

  /** Whether it comes from no page, or from a permitted one, which then may read the answer. */
  private boolean fromPermittedPage(Context request) {
    request.header("Vary", ORIGIN);
    if (!Headers.present(request, ORIGIN)) {
      return true;
    }
    String origin = Headers.only(request, ORIGIN);
    if (origin == null || !origins.contains(origin)) {
      refuse(request, 403, "Pages of this origin may not ask; codec.origins names those that may.");
      return false;
    }
    request
        .header("Access-Control-Allow-Origin", origin)
        .header("Access-Control-Allow-Credentials", "true");
    return true;
  }

  private static @Nullable String password(@Nullable String shown) {
    if (shown == null || !shown.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return null;
    }
    try {
      byte[] pair = Base64.getDecoder().decode(shown.substring(BASIC.length()).strip());
      String said = new String(pair, StandardCharsets.UTF_8);
      return "Bearer " + said.substring(said.indexOf(':') + 1);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  static void refuse(Context request, int status, String sentence) {
    LOG.warn("Refused with {}: {}", status, sentence);
    Answers.json(request, status, Map.of("error", sentence));
  }
}
