package org.provabilityfabric.runbooks.scene;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.maintenance.PlannedWindow;
import org.provabilityfabric.runbooks.contract.postincident.PostMortemOrder;
import org.provabilityfabric.runbooks.contract.postincident.PostMortems;
import org.provabilityfabric.runbooks.contract.postincident.ReviewDates;
import org.provabilityfabric.runbooks.contract.postincident.ReviewQuestion;
import org.provabilityfabric.runbooks.contract.postincident.ReviewedIncident;

/** Post-mortems of what was published in the scene; a test may have the writing fail. */
public final class ScenePostMortems implements PostMortems {
  private final SceneObservation published;
  public final List<PostMortemOrder> written = Collections.synchronizedList(new ArrayList<>());
  public volatile @Nullable FailureKind writeFails;

  ScenePostMortems(SceneObservation published) {
    this.published = published;
  }

  @Override
  public ReviewedIncident readIncident(String incident) {
    IncidentReport report =
        published.published().stream()
            .filter(one -> one.status().incident().equals(incident))
            .findFirst()
            .orElseThrow(
                () ->
                    FailureKind.NOT_FOUND.failure(incident + " has left no report in the vault."));
    return ReviewedIncident.of(report);
  }

  @Override
  public ReviewDates setReviewDates(ReviewQuestion question) {
    String wanted = question.meeting();
    Instant begins =
        wanted == null
            ? question.rules().meeting(question.calendar(), question.from())
            : Instant.parse(wanted);
    Instant ends = begins.plus(question.rules().meetingLasts());
    return new ReviewDates(
        new PlannedWindow(begins, ends, begins + " to " + ends),
        question.rules().due(question.calendar(), question.from()));
  }

  @Override
  public Evidence writePostMortem(PostMortemOrder order) {
    FailureKind failure = writeFails;
    if (failure != null) {
      throw failure.failure("the vault does not take it");
    }
    written.add(order);
    return new Evidence(
        List.of(new EvidenceRef("post-mortem.md", "0".repeat(64), 1024, true, null)), List.of());
  }
}
