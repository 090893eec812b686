package org.provabilityfabric.runbooks.scene;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.verification.Continuity;
import org.provabilityfabric.runbooks.contract.verification.ContinuityReading;
import org.provabilityfabric.runbooks.contract.verification.ContinuityRequest;
import org.provabilityfabric.runbooks.contract.verification.PodDifference;
import org.provabilityfabric.runbooks.contract.verification.PodWatch;
import org.provabilityfabric.runbooks.contract.verification.PodWatching;
import org.provabilityfabric.runbooks.contract.verification.SmokeResult;
import org.provabilityfabric.runbooks.contract.verification.SmokeResults;
import org.provabilityfabric.runbooks.contract.verification.SmokeTesting;

/** Evidence that keeps coming, smoke tests that pass and pods that stay well, or not. */
public final class SceneVerification implements ContinuityReading, SmokeTesting, PodWatching {
  private final SceneObservation observation;
  public final List<ContinuityRequest> asked = Collections.synchronizedList(new ArrayList<>());
  public volatile boolean receiptsCome = true;
  public volatile boolean certificatesCome = true;
  public volatile List<SmokeResult> smoke =
      List.of(new SmokeResult("a query is answered", SmokeResult.Verdict.PASSED, "answered 200"));

  SceneVerification(SceneObservation observation) {
    this.observation = observation;
  }

  /** The smoke test answers as no smoke test should. */
  public void smokeFails() {
    smoke =
        List.of(new SmokeResult("a query is answered", SmokeResult.Verdict.FAILED, "answered 503"));
  }

  @Override
  public Continuity checkReceiptContinuity(ContinuityRequest request) {
    return continuity(request, receiptsCome);
  }

  @Override
  public Continuity checkCertificateContinuity(ContinuityRequest request) {
    return continuity(request, certificatesCome);
  }

  private Continuity continuity(ContinuityRequest request, boolean coming) {
    asked.add(request);
    Instant last = request.window().to().minusSeconds(coming ? 2 : 1200);
    return new Continuity(
        120,
        coming ? 0 : 1,
        List.of(),
        last,
        coming,
        coming ? List.of() : List.of(Finding.of(FindingCode.EVIDENCE_NOT_COMING, "silent")));
  }

  @Override
  public SmokeResults runSmokeTests() {
    return new SmokeResults(
        smoke,
        smoke.stream()
            .filter(one -> one.verdict() != SmokeResult.Verdict.PASSED)
            .map(one -> Finding.of(FindingCode.SMOKE_TEST_FAILED, one.text()))
            .toList());
  }

  @Override
  public PodDifference awaitDifference(PodWatch watch) {
    List<String> affected = observation.componentsDown;
    List<String> worse = affected.stream().filter(one -> !watch.affected().contains(one)).toList();
    List<String> better = watch.affected().stream().filter(one -> !affected.contains(one)).toList();
    if (worse.isEmpty() && better.isEmpty()) {
      throw ApplicationFailure.newBuilder()
          .setType(FailureKind.TIMED_OUT.name())
          .setMessage("The pods are as they were.")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .setNextRetryDelay(watch.lookInterval())
          .build();
    }
    return new PodDifference(worse, better, affected);
  }
}
