package org.provabilityfabric.runbooks.activity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.provabilityfabric.runbooks.audit.VaultAudit;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.review.PastSteps;
import org.provabilityfabric.runbooks.contract.review.PastStepsRequest;
import org.provabilityfabric.runbooks.contract.review.QuarterlyReviewReport;
import org.provabilityfabric.runbooks.contract.review.ReviewRecords;
import org.provabilityfabric.runbooks.report.ReviewMarkdown;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Records of reviews, two entries each of one bundle that goes on over the years. */
public final class ReviewRecordsImpl implements ReviewRecords {
  /** The bundle of all records. */
  public static final String BUNDLE = VaultAudit.REVIEWS;

  private final EvidenceVault vault;

  public ReviewRecordsImpl(EvidenceVault vault) {
    this.vault = vault;
  }

  @Override
  public PastSteps readPastSteps(PastStepsRequest request) {
    return Failures.told(() -> new PastIncidents(vault, request).steps());
  }

  @Override
  public Evidence keepReview(QuarterlyReviewReport report) {
    return Failures.told(
        () -> {
          EvidenceBundle bundle = vault.bundle(BUNDLE);
          String name = "review-" + report.procedure().startedAt();
          return new Evidence(
              List.of(
                  store(bundle, name + ".json", RunbookJson.indented(report), report),
                  store(
                      bundle,
                      name + ".md",
                      ReviewMarkdown.render(report).getBytes(StandardCharsets.UTF_8),
                      report)),
              List.of());
        });
  }

  private static EvidenceRef store(
      EvidenceBundle bundle, String name, byte[] content, QuarterlyReviewReport report) {
    EvidenceRequest request =
        EvidenceRequest.of(name, report.procedure().workflowId(), "ReviewRecords");
    return ClusterObservationImpl.ref(bundle.store(request, content));
  }
}
