package org.provabilityfabric.runbooks.gateway;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers on which something depends. */
public final class Headers {
  private Headers() {}

  /**
   * The value of a header that stands there once; null where it is missing, and where there are
   * several: whoever forwarded the request may have believed another one.
   */
  public static @Nullable String only(Context request, String name) {
    List<String> values = Collections.list(request.req().getHeaders(name));
    return values.size() == 1 ? values.getFirst() : null;
  }

  /** Whether a header is there, however often. */
  static boolean present(Context request, String name) {
    return request.req().getHeader(name) != null;
  }
}
