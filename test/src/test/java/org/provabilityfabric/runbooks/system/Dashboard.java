package org.provabilityfabric.runbooks.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/** The shipped dashboard, as Grafana would ask Prometheus by it. */
final class Dashboard {
  private static final Path FILE = RealStack.ROOT.resolve("monitoring/grafana/dashboard.json");

  private Dashboard() {}

  /**
   * A query of a panel.
   *
   * @param expression with Grafana's own variables filled in
   */
  record Query(String panel, String expression) {
    @Override
    public String toString() {
      return panel + ": " + expression;
    }
  }

  static List<Query> queries() throws IOException {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : RunbookJson.mapper().readTree(FILE.toFile()).path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(new Query(panel.path("title").asText(), filled(target.path("expr").asText())));
      }
    }
    return queries;
  }

  private static String filled(String expression) {
    String filled = expression.replace("$__rate_interval", "5m").replace("$__range", "30m");
    if (filled.contains("$")) {
      throw new IllegalStateException("a variable that only Grafana knows: " + expression);
    }
    return filled;
  }
}
