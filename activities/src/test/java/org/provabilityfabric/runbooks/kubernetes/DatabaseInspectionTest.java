package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.kubernetes.ExecDouble.Told;

/** "kubectl exec postgres-0 -- psql": how many connections there are. */
class DatabaseInspectionTest extends InspectedDatabase {
  private static final String COUNTED =
      """
      {"clients" : 47, "active" : 12, "idleInTransaction" : 30, "waiting" : 4, "limit" : 100, \
      "reserved" : 3}
      """;

  @Test
  void connectionsAreCountedAgainstTheLimit() {
    api.answer(command -> Told.out(COUNTED));

    DatabaseConnections counted = with(DatabaseInspection::connections);

    assertThat(counted).isEqualTo(new DatabaseConnections.Counted(47, 12, 30, 4, 100, 3));
    assertThat(((DatabaseConnections.Counted) counted).percent()).isEqualTo(100.0 * 47 / 97);
  }

  @Test
  void psqlIsAskedWithoutTerminalInputPasswordOrShellAndMayOnlyRead() {
    api.answer(command -> Told.out(COUNTED));

    with(DatabaseInspection::connections);

    assertThat(api.paths())
        .containsExactly(
            "/api/v1/namespaces/provability-fabric/pods/postgres-0/exec?stdout=true&stderr=true");
    List<String> command = api.commands().getFirst();
    assertThat(command).startsWith("psql", "-X", "-A", "-t", "-w").contains("ON_ERROR_STOP=1");
    assertThat(command.get(8))
        .contains("dbname='postgres' user='postgres'")
        .contains("default_transaction_read_only=on")
        .contains("statement_timeout=10000ms");
    assertThat(command.getLast()).startsWith("SELECT").contains("pg_stat_activity");
  }

  @Test
  void podContainerUserAndDatabaseAreFactsOfTheDeployment() {
    api.answer(command -> Told.out(COUNTED));
    Map<String, String> facts =
        Map.of(
            "RUNBOOK_DATABASE_POD", "pg-primary-1",
            "RUNBOOK_DATABASE_CONTAINER", "database",
            "RUNBOOK_DATABASE_USER", "o'neil",
            "RUNBOOK_DATABASE_NAME", "ledger");

    with(facts, DatabaseInspection::connections);

    assertThat(api.paths().getFirst()).contains("/pg-primary-1/exec?container=database&");
    assertThat(api.commands().getFirst().get(8)).contains("dbname='ledger' user='o\\'neil'");
  }

  @Test
  void aLostExitCodeIsNoFailureWhereTheAnswerIsWhole() {
    api.answer(command -> Told.out(COUNTED).withoutStatus());

    assertThat(with(DatabaseInspection::connections))
        .isInstanceOf(DatabaseConnections.Counted.class);
  }

  @Test
  void aLostExitCodeIsNoSuccessWhereThereIsNone() {
    api.answer(command -> Told.errors("ERROR:  permission denied for view x", 1).withoutStatus());
    assertThat(failure(DatabaseInspection::connections).kind()).isEqualTo(FailureKind.FORBIDDEN);

    api.answer(command -> Told.out("").withoutStatus());
    ClusterException nothing = failure(DatabaseInspection::connections);
    assertThat(nothing.kind()).isEqualTo(FailureKind.MALFORMED);
    assertThat(nothing).hasMessage("psql in provability-fabric/postgres-0 answered nothing");
  }

  @Test
  void aFailedExitCodeIsBelievedWhateverStandsInTheOutput() {
    api.answer(
        command -> new Told(0, COUNTED, "server closed the connection", Told.exit(2), false));

    assertThat(failure(DatabaseInspection::connections).kind()).isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void noConnectionLeftIsAnAnswer() {
    api.answer(
        command ->
            Told.errors(
                "psql: error: connection to server on socket \"/run\" failed: FATAL:  sorry, too"
                    + " many clients already",
                2));

    assertThat(with(DatabaseInspection::connections))
        .isInstanceOfSatisfying(
            DatabaseConnections.Exhausted.class,
            full -> assertThat(full.said()).contains("too many clients already"));
  }
}
