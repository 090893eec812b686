package org.provabilityfabric.runbooks.activity;

import org.provabilityfabric.runbooks.contract.review.QueueReadiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessChecks;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.readiness.ReadinessSurvey;

/** Hands the survey of this worker's queue over. */
public final class ReadinessChecksImpl implements ReadinessChecks {
  private final ReadinessSurvey survey;

  public ReadinessChecksImpl(ReadinessSurvey survey) {
    this.survey = survey;
  }

  @Override
  public QueueReadiness checkReadiness(ReadinessRequest request) {
    return new QueueReadiness(survey.of(request));
  }
}
