package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.DatabaseAccess;

/**
 * Asks the database by {@code psql} in its own pod: read-only, without a password, with a time
 * limit that the database keeps. Every question is answered with one JSON document, since clusters
 * lose exit codes and a bare number proves nothing.
 */
final class Psql {
  /** More than the database's own limit: it is to say itself that a statement took too long. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final PodExec exec;
  private final Component component;
  private final DatabaseAccess access;
  private final Duration limit;

  /**
   * @param limit how long one statement may take
   */
  Psql(PodExec exec, Component component, DatabaseAccess access, Duration limit) {
    this.exec = exec;
    this.component = component;
    this.access = access;
    this.limit = limit;
  }

  /**
   * The document that a statement gives.
   *
   * @throws DatabaseRefusal where the database answers an error
   * @throws ClusterException where it cannot be asked, or its answer is no JSON
   */
  JsonNode ask(String statement) {
    Execution told =
        exec.run(
            component.namespace(),
            access.pod(component),
            access.container(),
            command(statement),
            limit.plus(SLACK));
    String errors = told.errors().strip();
    if (told.failed()) {
      throw new DatabaseRefusal(where(), errors.isEmpty() ? "an error without words" : errors);
    }
    try {
      return JSON.readValue(told.out());
    } catch (JsonProcessingException notJson) {
      if (!errors.isEmpty()) {
        throw new DatabaseRefusal(where(), errors);
      }
      throw new ClusterException(
          FailureKind.MALFORMED,
          where()
              + (told.out().isBlank()
                  ? " answered nothing"
                  : " answered no JSON: " + ApiErrors.oneLine(told.out())),
          notJson);
    }
  }

  /** Such as {@code psql in provability-fabric/postgres-0}. */
  String where() {
    return "psql in " + component.namespace() + "/" + access.pod(component);
  }

  private List<String> command(String statement) {
    String settings =
        "-c default_transaction_read_only=on -c statement_timeout=" + limit.toMillis() + "ms";
    String connection =
        "dbname=%s user=%s connect_timeout=%d application_name=fabric-runbooks options=%s"
            .formatted(
                quoted(access.name()),
                quoted(access.user()),
                Math.max(2, limit.toSeconds()),
                quoted(settings));
    return List.of(
        "psql", "-X", "-A", "-t", "-w", "-v", "ON_ERROR_STOP=1", "-d", connection, "-c", statement);
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
