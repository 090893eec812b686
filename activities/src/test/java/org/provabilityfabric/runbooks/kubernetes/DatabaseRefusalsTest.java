package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.kubernetes.ExecDouble.Told;

/** Every way of not knowing how the database is, told apart. */
class DatabaseRefusalsTest extends InspectedDatabase {
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
}
