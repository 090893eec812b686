package org.provabilityfabric.runbooks.kubernetes;

/** "Check database connections". */
public sealed interface DatabaseConnections {
  /**
   * They were counted.
   *
   * @param clients connections of clients; the database's own workers do not count
   * @param active those that run a statement
   * @param idleInTransaction those that hold a transaction open and do nothing
   * @param waiting those that wait for a lock
   * @param limit {@code max_connections}
   * @param reserved how many of them only a superuser gets
   */
  record Counted(
      int clients, int active, int idleInTransaction, int waiting, int limit, int reserved)
      implements DatabaseConnections {
    /** The share of the connections that ordinary users can have, in per cent. */
    public double percent() {
      return 100.0 * clients / Math.max(1, limit - reserved);
    }
  }

  /**
   * There was none left to ask by.
   *
   * @param said what the database said
   */
  record Exhausted(String said) implements DatabaseConnections {}
}
