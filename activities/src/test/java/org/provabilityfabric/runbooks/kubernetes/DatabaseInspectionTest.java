package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.kubernetes.ExecDouble.Told;

/**
 * "kubectl exec postgres-0 -- psql": connections and slow queries, and every way of not knowing.
 */
@Timeout(60)
class DatabaseInspectionTest {
  private static final String COUNTED =
      """
      {"clients" : 47, "active" : 12, "idleInTransaction" : 30, "waiting" : 4, "limit" : 100, \
      "reserved" : 3}
      """;

  private final ExecDouble api = new ExecDouble();

  @AfterEach
  void close() {
    api.close();
  }

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
        .contains("statement_timeout=2000ms");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FATAL:  password authentication failed for user \"x\" | FORBIDDEN",
        "psql: error: fe_sendauth: no password supplied | FORBIDDEN",
        "FATAL:  role \"root\" does not exist | FORBIDDEN",
        "FATAL:  database \"ledger\" does not exist | NOT_FOUND",
        "psql: could not connect to server: Connection refused | UNREACHABLE",
        "FATAL:  the database system is starting up | UNREACHABLE",
        "ERROR:  canceling statement due to statement timeout | TIMED_OUT",
        "ERROR:  something else | SERVER_ERROR",
      })
  void theDatabasesRefusalsAreToldApart(String said, FailureKind kind) {
    api.answer(command -> Told.errors(said, 2));

    ClusterException refused = failure(DatabaseInspection::connections);

    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused).hasMessageContaining("psql in provability-fabric/postgres-0 answered: ");
  }

  @ParameterizedTest
  @CsvSource({"403, FORBIDDEN", "404, NOT_FOUND", "400, INVALID_INPUT", "500, SERVER_ERROR"})
  void theClustersRefusalsToo(int status, FailureKind kind) {
    api.answer(command -> new Told(status, "", "", "", false));

    ClusterException refused = failure(DatabaseInspection::connections);

    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused).hasMessageContaining("exec in pods/exec provability-fabric/postgres-0");
  }

  @Test
  void aContainerWithoutPsqlSaysSo() {
    api.answer(
        command ->
            new Told(
                0,
                "",
                "",
                """
                {"status": "Failure", "reason": "InternalError", "message":
                 "exec failed: \\"psql\\": executable file not found in $PATH: unknown"}
                """,
                false));

    ClusterException missing = failure(DatabaseInspection::connections);

    assertThat(missing.kind()).isEqualTo(FailureKind.NOT_AVAILABLE);
    assertThat(missing).hasMessageContaining("executable file not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error executing command in container: cmd wait: psql -c x: exit status 2",
        "something broke"
      })
  void anInternalErrorAfterTheCommandHasSpokenIsTheCommandsFailure(String message) {
    String status = "{\"status\": \"Failure\", \"message\": \"" + message + "\"}";
    api.answer(command -> new Told(0, "", "FATAL:  role \"x\" does not exist", status, false));

    assertThat(failure(DatabaseInspection::connections).kind()).isEqualTo(FailureKind.FORBIDDEN);
  }

  @Test
  void aCommandThatHangsIsLeftInTime() {
    api.answer(command -> new Told(0, "{\"clients\": ", "", "", true));

    ClusterException late =
        failure(Map.of("RUNBOOK_DEADLINES_REQUEST", "1s"), DatabaseInspection::connections);

    assertThat(late.kind()).isEqualTo(FailureKind.TIMED_OUT);
  }

  @Test
  void aCommandThatNeverStopsTalkingIsLeftToo() {
    api.answer(command -> Told.out("x".repeat(2 * 1024 * 1024)));

    assertThat(failure(DatabaseInspection::connections))
        .hasMessageContaining("says more than 1048576 bytes");
  }

  @Test
  void nobodyThereIsUnreachable() {
    Map<String, String> closed = Map.of("RUNBOOK_DEADLINES_CONNECT", "1s");
    var deployment = api.deployment(closed);
    api.close();

    try (ClusterClient client = ClusterClient.connect(deployment, Map.of())) {
      ClusterException failure =
          catchThrowableOfType(
              ClusterException.class,
              () -> new DatabaseInspection(client, deployment).connections());
      assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mean_exec_time, total_exec_time",
    "mean_time, total_time",
  })
  void slowStatementsAreListedByTheColumnThatIsThere(String mean, String total) {
    api.answer(command -> statements(command, mean, total, "SELECT * FROM a WHERE id = $1"));

    SlowStatements slowest = with(DatabaseInspection::slowest);

    assertThat(slowest)
        .isEqualTo(
            new SlowStatements.Listed(
                List.of(
                    new SlowStatements.Statement("SELECT * FROM a WHERE id = $1", 1234.5, 7, 8641)),
                mean));
    assertThat(api.commands().getLast().getLast())
        .contains("ORDER BY " + mean + " DESC LIMIT 10")
        .contains("FROM \"public\".pg_stat_statements");
  }

  @Test
  void valuesInStatementsAreNotShown() {
    api.answer(
        command ->
            statements(
                command,
                "mean_exec_time",
                "total_exec_time",
                "ALTER ROLE x\\n PASSWORD 'pa''ss'; DO $b$ secret $b$; SELECT E'a\\\\'b', 'open"));

    SlowStatements slowest = with(DatabaseInspection::slowest);

    assertThat(((SlowStatements.Listed) slowest).statements().getFirst().text())
        .isEqualTo("ALTER ROLE x PASSWORD '…'; DO '…'; SELECT E'…', '…'");
  }

  @Test
  void anExtensionThatIsMissingIsSaid() {
    api.answer(command -> Told.out("null\n"));

    assertThat(with(DatabaseInspection::slowest))
        .isEqualTo(
            new SlowStatements.NotKept(
                "the extension pg_stat_statements is not created in this database"));
  }

  @Test
  void anExtensionThatIsCreatedAndNotLoadedIsSaidToo() {
    api.answer(
        command ->
            command.getLast().contains("pg_extension")
                ? Told.out("{\"schema\": \"public\", \"columns\": [\"mean_time\", \"total_time\"]}")
                : Told.errors(
                    "ERROR:  pg_stat_statements must be loaded via shared_preload_libraries", 1));

    assertThat(((SlowStatements.NotKept) with(DatabaseInspection::slowest)).why())
        .contains("started without it");
  }

  @Test
  void aSchemaThatIsNoNameIsNotPutIntoAStatement() {
    api.answer(
        command ->
            Told.out(
                "{\"schema\": \"a\\\"; DROP\", \"columns\": [\"mean_time\", \"total_time\"]}"));

    assertThat(failure(DatabaseInspection::slowest)).hasMessageContaining("unusual name");
    assertThat(api.commands()).hasSize(1);
  }

  private static Told statements(
      List<String> command, String mean, String total, String statement) {
    return Told.out(
        command.getLast().contains("pg_extension")
            ? "{\"schema\": \"public\", \"columns\": [\"query\", \"%s\", \"%s\"]}"
                .formatted(mean, total)
            : "[{\"query\": \"%s\", \"mean\": 1234.5, \"calls\": 7, \"total\": 8641}]"
                .formatted(statement));
  }

  private <T> T with(Asking<T> asking) {
    return with(Map.of(), asking);
  }

  private <T> T with(Map<String, String> facts, Asking<T> asking) {
    var deployment = api.deployment(facts);
    try (ClusterClient client = ClusterClient.connect(deployment, Map.of())) {
      return asking.ask(new DatabaseInspection(client, deployment));
    }
  }

  private ClusterException failure(Asking<?> asking) {
    return failure(Map.of(), asking);
  }

  private ClusterException failure(Map<String, String> facts, Asking<?> asking) {
    return catchThrowableOfType(ClusterException.class, () -> with(facts, asking));
  }

  @FunctionalInterface
  private interface Asking<T> {
    T ask(DatabaseInspection inspection);
  }
}
