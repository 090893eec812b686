package org.provabilityfabric.runbooks.scene;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.certificates.CertificateCount;
import org.provabilityfabric.runbooks.contract.certificates.CertificateCoverage;
import org.provabilityfabric.runbooks.contract.certificates.CertificateIntegrity;
import org.provabilityfabric.runbooks.contract.certificates.CertificateReading;
import org.provabilityfabric.runbooks.contract.certificates.CertificateRequest;
import org.provabilityfabric.runbooks.contract.certificates.CertificateStorage;
import org.provabilityfabric.runbooks.contract.certificates.CoverageRequest;
import org.provabilityfabric.runbooks.contract.certificates.DetectionPatterns;
import org.provabilityfabric.runbooks.contract.certificates.FalsePositives;
import org.provabilityfabric.runbooks.contract.certificates.FreshCertificates;
import org.provabilityfabric.runbooks.contract.certificates.FreshRequest;
import org.provabilityfabric.runbooks.contract.certificates.TenantPolicy;
import org.provabilityfabric.runbooks.contract.change.ConfigurationActions;
import org.provabilityfabric.runbooks.contract.change.EgressPolicies;
import org.provabilityfabric.runbooks.contract.change.PolicyConfiguration;
import org.provabilityfabric.runbooks.contract.change.ThresholdChange;
import org.provabilityfabric.runbooks.contract.change.ThresholdOrder;

/** A firewall's certificates and thresholds, as a test wants them. */
public final class SceneCertificates
    implements CertificateReading, CertificateStorage, PolicyConfiguration {
  public static final String CONFIG_MAP = "provability-fabric/egress-policies";

  private final Map<String, String> thresholds = new ConcurrentHashMap<>();
  private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
  public final List<CertificateRequest> analysed = Collections.synchronizedList(new ArrayList<>());
  public final List<FreshRequest> awaited = Collections.synchronizedList(new ArrayList<>());
  public final List<String> changes = Collections.synchronizedList(new ArrayList<>());
  public volatile long missing;
  public volatile long leaks;
  public volatile @Nullable Long count = 80L;

  /** How often a look for fresh certificates finds too few. */
  public final AtomicInteger looksInVain = new AtomicInteger();

  SceneCertificates() {
    thresholds.put("pii_threshold", "0.7");
  }

  /** Has an activity answer with a failure instead. */
  public void fail(String activity, FailureKind kind, String message) {
    failures.put(activity, kind.failure(message));
  }

  public @Nullable String threshold(String name) {
    return thresholds.get(name);
  }

  private void called(String activity) {
    RuntimeException failure = failures.get(activity);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public DetectionPatterns analyzeDetectionPatterns(CertificateRequest request) {
    called("analyzeDetectionPatterns");
    analysed.add(request);
    return new DetectionPatterns(
        80,
        List.of(),
        2,
        leaks,
        leaks == 0 ? List.of() : List.of("cert-1"),
        List.of(new TenantPolicy("acme", "hash-before")),
        0,
        entry("detection-patterns.json"),
        leaks == 0
            ? List.of()
            : List.of(Finding.of(FindingCode.CERTIFICATE_LEAK, "cert-1 let personal data out")));
  }

  @Override
  public CertificateIntegrity verifyCertificates(CertificateRequest request) {
    called("verifyCertificates");
    return new CertificateIntegrity(80, 0, 0, 0, 0, List.of(), null, List.of());
  }

  @Override
  public CertificateCoverage checkCertificateCoverage(CoverageRequest request) {
    called("checkCertificateCoverage");
    return new CertificateCoverage(
        "logs",
        100,
        100 - missing,
        missing,
        List.of(),
        request.certificates().window(),
        null,
        missing == 0
            ? List.of()
            : List.of(Finding.of(FindingCode.CERTIFICATES_MISSING, missing + " are missing")));
  }

  @Override
  public FalsePositives listFalsePositives(CertificateRequest request) {
    called("listFalsePositives");
    return new FalsePositives(10, 0, List.of(), null, List.of());
  }

  @Override
  public CertificateCount countCertificates() {
    called("countCertificates");
    return new CertificateCount(
        count,
        count == null
            ? List.of(Finding.of(FindingCode.NOT_AVAILABLE, "this ledger does not count"))
            : List.of());
  }

  @Override
  public FreshCertificates awaitFreshCertificates(FreshRequest request) {
    awaited.add(request);
    if (looksInVain.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw ApplicationFailure.newBuilder()
          .setType(FailureKind.TIMED_OUT.name())
          .setMessage("No certificate carries another policy hash yet.")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .setNextRetryDelay(request.lookAgainAfter())
          .build();
    }
    return new FreshCertificates(5, List.of(new TenantPolicy("acme", "hash-after")));
  }

  @Override
  public EgressPolicies readEgressPolicies(String component) {
    called("readEgressPolicies");
    return new EgressPolicies(CONFIG_MAP, thresholds, "0".repeat(64), null);
  }

  ConfigurationActions actions() {
    return new ConfigurationActions() {
      @Override
      public ThresholdChange changeThreshold(ThresholdOrder order) {
        called("changeThreshold");
        String before = String.valueOf(thresholds.get(order.threshold()));
        changes.add((order.dryRun() ? "would set " : "set ") + order.value());
        return set(order, before, order.value());
      }

      @Override
      public ThresholdChange restoreThreshold(ThresholdOrder order) {
        changes.add("restore 0.7");
        return set(order, order.value(), "0.7");
      }
    };
  }

  private ThresholdChange set(ThresholdOrder order, String before, String after) {
    if (!order.dryRun()) {
      thresholds.put(order.threshold(), after);
    }
    return new ThresholdChange(
        CONFIG_MAP,
        order.threshold(),
        before,
        after,
        null,
        "1".repeat(64),
        !before.equals(after),
        order.dryRun(),
        order.threshold() + " is " + after + ", before " + before + ".");
  }

  private static EvidenceRef entry(String name) {
    return new EvidenceRef(name, "0".repeat(64), 1024, true, null);
  }
}
