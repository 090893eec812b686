package org.provabilityfabric.runbooks.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import java.util.Map;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/** JSON answers. */
public final class Answers {
  private Answers() {}

  public static void json(Context request, int status, Map<String, String> fields) {
    try {
      request
          .status(status)
          .contentType("application/json; charset=utf-8")
          .result(RunbookJson.mapper().writeValueAsBytes(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written as JSON", e);
    }
  }
}
