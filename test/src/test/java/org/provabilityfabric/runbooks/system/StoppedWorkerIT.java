package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;

/** A deadline and an act that meets it both happen while no worker runs. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedWorkerIT {
  private static final Duration RESPONSE = Duration.ofSeconds(25);

  @TempDir Path folder;

  private Situation situation;
  private Program worker;

  @BeforeEach
  void anIncidentRunsWhenItsWorkerDies() throws IOException {
    situation =
        Situation.of(
            folder,
            Map.of(
                "RUNBOOK_POLICIES",
                Rules.withQuickResponse(folder.resolve("rules"), "25s").toString()));
    worker = situation.product.workerOf(TaskQueues.RUNBOOK);
  }

  @AfterEach
  void stop() {
    situation.close();
  }

  @Test
  void anAcknowledgementAtTheDeadlineItselfIsInTime() {
    String id = begin("tie");
    Instant deadline = responseTime(id).deadline();
    worker.kill();

    CompletableFuture<String> answer = acknowledge(id, deadline);
    passes(deadline.plusSeconds(2));
    worker.startAgain();

    assertThat(answer.orTimeout(90, TimeUnit.SECONDS).join()).startsWith("Acknowledged");
    eventually("the clock is met", () -> responseTime(id).metAt() != null);
    assertThat(responseTime(id).inTime()).isTrue();
    assertThat(responseTime(id).breachedAt()).isNull();
  }

  @Test
  void anAcknowledgementAfterTheDeadlineIsLateThoughBothArriveTogether() {
    String id = begin("late");
    Instant deadline = responseTime(id).deadline();
    worker.kill();

    passes(deadline.plusSeconds(2));
    CompletableFuture<String> answer = acknowledge(id, deadline.plusSeconds(1));
    worker.startAgain();

    assertThat(answer.orTimeout(90, TimeUnit.SECONDS).join()).startsWith("Acknowledged");
    eventually("the clock has stopped", () -> responseTime(id).metAt() != null);
    assertThat(responseTime(id).inTime()).isFalse();
    assertThat(responseTime(id).breachedAt()).isEqualTo(deadline);
  }

  private String begin(String name) {
    String id = "incident/" + name;
    situation.product.command(
        "start", "Incident", "--id", id, "--set", "title=Stopped worker", "--set", "severity=P0");
    eventually("its clocks run", () -> responseTime(id).metAt() == null);
    assertThat(responseTime(id).deadline())
        .isEqualTo(situation.status(id).startedAt().plus(RESPONSE));
    return id;
  }

  private SlaClock responseTime(String id) {
    return situation.status(id).clocks().stream()
        .filter(clock -> clock.name().equals("response"))
        .findFirst()
        .orElseThrow();
  }

  private CompletableFuture<String> acknowledge(String id, Instant at) {
    return CompletableFuture.supplyAsync(
        () ->
            situation
                .incident(id)
                .acknowledge(new Remark("sre@company.com", "on it", "command line", at)));
  }

  private static void passes(Instant instant) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Instant.now().isAfter(instant));
  }
}
