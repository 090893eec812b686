package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.contract.postincident.ReviewInput;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.temporal.TemporalDouble;

/** A review for each incident, also of an alert that comes again before the first is reviewed. */
class ReviewStartImplTest {
  private static final String INCIDENT = "incident/alert-1";

  private final TestWorkflowEnvironment server = TemporalDouble.server();
  private final ReviewStartImpl reviews = new ReviewStartImpl(server.getWorkflowClient());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anAttemptThatIsRepeatedOpensNoSecondReview() {
    ReviewInput input = begun(Duration.ofHours(-2));

    assertThat(reviews.openReview(input))
        .isEqualTo(reviews.openReview(input))
        .isEqualTo(INCIDENT + "/PostIncidentReview");
  }

  @Test
  void theIncidentOfAnAlertThatComesAgainIsReviewedByItself() {
    String first = reviews.openReview(begun(Duration.ofHours(-2)));
    ReviewInput input = begun(Duration.ofDays(2));

    String second = reviews.openReview(input);

    assertThat(second)
        .isNotEqualTo(first)
        .isEqualTo(reviews.openReview(input))
        .startsWith(INCIDENT + "/")
        .endsWith("/PostIncidentReview");
    assertThat(List.of(first, second))
        .allSatisfy(
            id ->
                assertThat(
                        server
                            .getWorkflowClient()
                            .newUntypedWorkflowStub(id)
                            .describe()
                            .getStatus()
                            .name())
                    .isEqualTo("WORKFLOW_EXECUTION_STATUS_RUNNING"));
  }

  /** Of an incident that began so long after this moment. */
  private ReviewInput begun(Duration after) {
    Instant now = Instant.ofEpochMilli(server.currentTimeMillis());
    return ReviewInput.of(
        new ReviewedIncident(
            INCIDENT,
            "Gateway leaks",
            Severity.P0,
            IncidentKind.DATA_EXPOSURE,
            "retrieval-gateway",
            now.plus(after),
            null,
            null,
            null,
            List.of(),
            List.of()),
        PinnedPolicy.of(PolicyReader.shipped()));
  }
}
