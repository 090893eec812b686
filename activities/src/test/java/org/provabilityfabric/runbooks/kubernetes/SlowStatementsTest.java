package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.kubernetes.ExecDouble.Told;

/** The slowest statements, and why there may be none. */
class SlowStatementsTest extends InspectedDatabase {
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
}
