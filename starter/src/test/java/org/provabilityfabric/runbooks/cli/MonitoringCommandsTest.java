package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.tenant.TenantFigures;
import org.provabilityfabric.runbooks.contract.tenant.TenantWatching;
import org.provabilityfabric.runbooks.policy.TenantFigure;
import org.provabilityfabric.runbooks.practice.PracticeServer;
import org.provabilityfabric.runbooks.tenant.EnhancedMonitoring;

/** Enhanced monitoring from the command line, in the order in which people type it. */
class MonitoringCommandsTest {
  private static final String ID = EnhancedMonitoring.id("acme");

  private final PracticeServer server = PracticeServer.withWorker();
  private final WorkerFactory observing =
      WorkerFactory.newInstance(server.environment().getWorkflowClient());

  MonitoringCommandsTest() {
    observing.newWorker(TaskQueues.OBSERVE).registerActivitiesImplementations(oneLeak());
    observing.start();
  }

  /** Every look at a tenant counts one leak and nothing else. */
  private static TenantWatching oneLeak() {
    return request ->
        new TenantFigures(request.window().to(), 0, 1, Map.of(TenantFigure.LEAKS, 1L), List.of());
  }

  @AfterEach
  void close() {
    observing.shutdownNow();
    server.close();
  }

  @Test
  void aTenantIsMonitoredListedExtendedAndEnded() {
    assertThat(run("monitoring", "list").out())
        .isEqualTo("No tenant is under enhanced monitoring.\n");
    Ran started = start("acme");
    assertThat(started.out()).as(started.err()).contains(ID).doesNotContain("acme\n");
    server.environment().sleep(Duration.ofMinutes(1));
    assertThat(run("monitoring", "list").out())
        .startsWith("acme  until ")
        .contains("1 looks", "at LEAKS", ID);
    assertThat(run("monitoring", "list", "--json").json().at("/monitorings/0/reached/0").asText())
        .isEqualTo("LEAKS");

    assertThat(run("monitoring", "extend", "3d", "--text", "not repaired yet").out())
        .startsWith("Goes on until ");
    Ran ended = run("monitoring", "end", "--tenant", "acme", "--text", "the tenant left");
    assertThat(ended.out())
        .as(ended.err())
        .isEqualTo("Ended; tenant acme is monitored as before.\n");
  }

  @Test
  void ofOneTenantThereIsOneMonitoringAtATime() {
    start("acme");

    Ran again = start("acme");

    assertThat(again.exitCode()).isNotZero();
    assertThat(again.err()).contains(ID);
    assertThat(run("monitoring", "extend", "1d", "--tenant", "globex", "--text", "why").err())
        .contains(EnhancedMonitoring.id("globex"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "extend            | Expected how much longer, such as 3d",
        "extend soon       | soon",
        "extend 3d         | Say why it goes on, with --text.",
        "end               | Say why it ends, with --text.",
        "end acme          | 'acme' is not understood"
      })
  void whatIsNotUnderstoodIsSaidBeforeAnybodyIsAsked(String typed, String message) {
    Ran ran = Ran.offline("", ("monitoring " + typed.strip()).split(" +"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(message.strip());
  }

  private Ran start(String tenant) {
    return run("start", "EnhancedMonitoring", "--set", "tenant=" + tenant);
  }

  private Ran run(String... words) {
    return Ran.with("", Map.of(), environment -> server.connection(), words);
  }
}
