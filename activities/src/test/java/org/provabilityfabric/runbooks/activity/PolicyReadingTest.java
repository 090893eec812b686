package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.message.DeadlineRequest;
import org.provabilityfabric.runbooks.contract.message.Deadlines;
import org.provabilityfabric.runbooks.contract.message.PageTimeRequest;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.policy.PageHours;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.SeverityRule;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

class PolicyReadingTest {
  private static final Instant FRIDAY_NIGHT = Instant.parse("2026-03-06T23:30:00Z");

  private final Policy shipped = PolicyReader.shipped();
  private final PolicyReadingImpl reading = new PolicyReadingImpl(PolicyReader::shipped);

  @Test
  void aSnapshotCarriesItsHash() {
    assertThat(reading.takePolicySnapshot()).isEqualTo(PinnedPolicy.of(shipped));
  }

  @Test
  void aPolicyWithAMistakeIsRefusedWithFileAndLine(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("paging.yaml"), "pagging:\n  ladders: []\n");
    PolicyReadingImpl broken = new PolicyReadingImpl(() -> PolicyReader.read(file));

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, broken::takePolicySnapshot);

    assertThat(failure.getType()).isEqualTo("INVALID_INPUT");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).contains("paging.yaml:1").contains("pagging");
  }

  @Test
  void aP0IsToBeAcknowledgedInFifteenMinutesAndResolvedInFourHours() {
    Deadlines deadlines =
        reading.setDeadlines(
            new DeadlineRequest(shipped.calendar(), rule(Severity.P0), FRIDAY_NIGHT));

    assertThat(deadlines.response()).isEqualTo(Instant.parse("2026-03-06T23:45:00Z"));
    assertThat(deadlines.resolution()).isEqualTo(Instant.parse("2026-03-07T03:30:00Z"));
  }

  @Test
  void aP3WaitsForTheNextBusinessDay() {
    Deadlines deadlines =
        reading.setDeadlines(
            new DeadlineRequest(shipped.calendar(), rule(Severity.P3), FRIDAY_NIGHT));

    assertThat(deadlines.response())
        .isEqualTo(shipped.calendar().deadline(FRIDAY_NIGHT, rule(Severity.P3).response()))
        .isAfter(FRIDAY_NIGHT.plusSeconds(48 * 3600));
  }

  @Test
  void aLadderForBusinessHoursBeginsWhenBusinessOpens() {
    Instant first =
        reading.firstPageAt(
            new PageTimeRequest(shipped.calendar(), PageHours.IN_BUSINESS_HOURS, FRIDAY_NIGHT));

    assertThat(shipped.calendar().openAt(first)).isTrue();
    assertThat(first).isAfter(FRIDAY_NIGHT);
    assertThat(
            reading.firstPageAt(
                new PageTimeRequest(shipped.calendar(), PageHours.AT_ANY_HOUR, FRIDAY_NIGHT)))
        .isEqualTo(FRIDAY_NIGHT);
  }

  private SeverityRule rule(Severity severity) {
    return shipped.severities().stream()
        .filter(rule -> rule.severity() == severity)
        .findFirst()
        .orElseThrow();
  }
}
