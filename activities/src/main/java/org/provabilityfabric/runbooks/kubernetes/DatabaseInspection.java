package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.UnknownComponentException;

/**
 * "Database Performance": connections against their limit, and the ten slowest statements, with
 * {@code psql} in the database's pod.
 */
public final class DatabaseInspection {
  private static final int SLOWEST = 10;
  private static final int LONGEST = 200;
  private static final Pattern LITERAL =
      Pattern.compile(
          "'(?:[^'\\\\]++|''|\\\\.)*+'?|\\$(\\w*)\\$.*?(?:\\$\\1\\$|$)", Pattern.DOTALL);
  private static final Pattern SCHEMA = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,62}");

  private static final String CONNECTIONS =
      """
      SELECT json_build_object(
        'clients', count(*),
        'active', count(*) FILTER (WHERE state = 'active'),
        'idleInTransaction', count(*) FILTER (WHERE state LIKE 'idle in transaction%'),
        'waiting', count(*) FILTER (WHERE wait_event_type = 'Lock'),
        'limit', current_setting('max_connections')::int,
        'reserved', current_setting('superuser_reserved_connections')::int)
      FROM pg_stat_activity WHERE backend_type = 'client backend'\
      """;

  private static final String COLUMNS =
      """
      SELECT coalesce((
        SELECT json_build_object('schema', n.nspname, 'columns', (
          SELECT json_agg(a.attname) FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0))
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'pg_stat_statements'
        WHERE e.extname = 'pg_stat_statements'), 'null'::json)\
      """;

  private final Psql psql;

  /**
   * The inspection of a deployment's database.
   *
   * @throws UnknownComponentException where runbook.yaml names a component that is not there
   */
  public DatabaseInspection(ClusterClient cluster, Deployment deployment) {
    Duration limit = deployment.deadlines().request();
    this.psql =
        new Psql(
            new PodExec(cluster),
            deployment.component(deployment.database().component()),
            deployment.database(),
            limit);
  }

  /** Such as {@code psql in provability-fabric/postgres-0}. */
  public String where() {
    return psql.where();
  }

  /**
   * Counts the connections.
   *
   * @throws ClusterException where the database cannot be asked
   */
  public DatabaseConnections connections() {
    try {
      JsonNode counted = psql.ask(CONNECTIONS);
      return new DatabaseConnections.Counted(
          count(counted, "clients"),
          count(counted, "active"),
          count(counted, "idleInTransaction"),
          count(counted, "waiting"),
          count(counted, "limit"),
          count(counted, "reserved"));
    } catch (DatabaseRefusal e) {
      if (e.isFull()) {
        return new DatabaseConnections.Exhausted(e.said());
      }
      throw e.failure();
    }
  }

  /**
   * Lists the slowest statements.
   *
   * @throws ClusterException where the database cannot be asked
   */
  public SlowStatements slowest() {
    try {
      JsonNode there = psql.ask(COLUMNS);
      return there.isNull()
          ? new SlowStatements.NotKept(
              "the extension pg_stat_statements is not created in this database")
          : listed(there);
    } catch (DatabaseRefusal e) {
      if (e.isNotLoaded()) {
        return new SlowStatements.NotKept(
            "the extension pg_stat_statements is created, but the server was started without it"
                + " (shared_preload_libraries)");
      }
      throw e.failure();
    }
  }

  private SlowStatements listed(JsonNode there) {
    String mean = column(there, "mean_exec_time", "mean_time");
    String total = column(there, "total_exec_time", "total_time");
    String schema = there.path("schema").asText();
    if (!SCHEMA.matcher(schema).matches()) {
      throw malformed("pg_stat_statements is in a schema with an unusual name");
    }
    List<SlowStatements.Statement> statements = new ArrayList<>();
    JsonNode rows = psql.ask(statements(mean, total, schema));
    for (JsonNode row : rows) {
      statements.add(
          new SlowStatements.Statement(
              shown(row.path("query").asText()),
              row.path("mean").asDouble(),
              row.path("calls").asLong(),
              row.path("total").asDouble()));
    }
    return new SlowStatements.Listed(statements, mean);
  }

  private static String statements(String mean, String total, String schema) {
    return """
    SELECT coalesce(json_agg(s), '[]') FROM (
      SELECT left(query, 2000) AS query, %1$s AS mean, calls, %2$s AS total
      FROM "%3$s".pg_stat_statements ORDER BY %1$s DESC LIMIT %4$d) s\
    """
        .formatted(mean, total, schema, SLOWEST);
  }

  private String column(JsonNode there, String newer, String older) {
    List<String> columns = new ArrayList<>();
    there.path("columns").forEach(column -> columns.add(column.asText()));
    return Optional.of(newer)
        .filter(columns::contains)
        .or(() -> Optional.of(older).filter(columns::contains))
        .orElseThrow(() -> malformed("pg_stat_statements has neither " + newer + " nor " + older));
  }

  private int count(JsonNode counted, String field) {
    JsonNode value = counted.path(field);
    if (!value.canConvertToInt()) {
      throw malformed("no number `" + field + "` in the answer");
    }
    return value.intValue();
  }

  /** Statements that set a password or the like are kept with their values in clear text. */
  private static String shown(String statement) {
    String hidden = LITERAL.matcher(statement).replaceAll("'…'");
    String line = hidden.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  private ClusterException malformed(String what) {
    return new ClusterException(FailureKind.MALFORMED, psql.where() + ": " + what);
  }
}
