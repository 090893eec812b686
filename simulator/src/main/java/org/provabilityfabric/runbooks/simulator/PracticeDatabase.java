package org.provabilityfabric.runbooks.simulator;

import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.simulator.cluster.Commands;

/**
 * The practice PostgreSQL: it answers what an operator asks {@code psql} in its pod about
 * connections and slow statements, and nothing else.
 */
public final class PracticeDatabase implements Commands {
  private volatile int clients = 23;
  private volatile boolean extension = true;
  private volatile double slowest = 412.7;

  /** Sets how many clients are connected, of at most 100. */
  public void clients(int number) {
    clients = number;
  }

  /** Takes the statistics of statements away. */
  public void withoutStatistics() {
    extension = false;
  }

  /** Sets the mean time of the slowest statement, in milliseconds. */
  public void slowest(double millis) {
    slowest = millis;
  }

  @Override
  public Output run(String pod, String container, List<String> command) {
    if (!container.equals("postgres") || command.isEmpty() || !command.getFirst().equals("psql")) {
      return Commands.none().run(pod, container, command);
    }
    if (clients >= 100) {
      return Output.error(
          "psql: error: connection to server on socket \"/var/run/postgresql/.s.PGSQL.5432\""
              + " failed: FATAL:  sorry, too many clients already\n",
          2);
    }
    String statement = command.getLast();
    if (statement.contains("pg_extension")) {
      return Output.out(
          extension
              ? "{\"schema\" : \"public\", \"columns\" : [\"query\", \"calls\","
                  + " \"total_exec_time\", \"mean_exec_time\"]}\n"
              : "null\n");
    }
    if (statement.contains("pg_stat_activity")) {
      return Output.out(
          String.format(
              Locale.ROOT,
              "{\"clients\" : %d, \"active\" : %d, \"idleInTransaction\" : 2, \"waiting\" : %d,"
                  + " \"limit\" : 100, \"reserved\" : 3}\n",
              clients,
              clients / 3,
              clients / 20));
    }
    if (statement.contains("pg_stat_statements")) {
      return Output.out(statements());
    }
    return Output.error("ERROR:  the practice database knows no such relation\n", 1);
  }

  private String statements() {
    return String.format(
        Locale.ROOT,
        """
        [{"query":"SELECT * FROM receipts WHERE tenant = $1 ORDER BY timestamp DESC","mean":%.1f,\
        "calls":1890,"total":%.1f},
         {"query":"INSERT INTO receipts VALUES ($1, $2, $3)","mean":3.2,"calls":88123,\
        "total":281993.6}]
        """,
        slowest,
        slowest * 1890);
  }
}
