package org.provabilityfabric.runbooks.activity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Evidence;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.observe.Degradation;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.MetricsReading;
import org.provabilityfabric.runbooks.contract.observe.TargetHealth;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.prometheus.DegradationMeasure;
import org.provabilityfabric.runbooks.prometheus.PrometheusClient;
import org.provabilityfabric.runbooks.prometheus.RangeAnswer;
import org.provabilityfabric.runbooks.prometheus.RequestRates;
import org.provabilityfabric.runbooks.prometheus.ServiceDegradation;
import org.provabilityfabric.runbooks.prometheus.ServiceMetrics;
import org.provabilityfabric.runbooks.prometheus.TargetCheck;
import org.provabilityfabric.runbooks.prometheus.Targets;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Asks Prometheus what triage and the gathering of evidence want to know. */
public final class MetricsReadingImpl implements MetricsReading {
  /** The vault entry of the request rates. */
  public static final String REQUEST_RATES = "request-rates.json";

  /** The weather of an ordinary day; whether a change counts for the severity is the policy's. */
  private static final double WORTH_A_FINDING_PERCENT = 10;

  private static final int SHOWN = 20;

  private final Deployment deployment;
  private final EvidenceVault vault;
  private final TargetCheck targets;
  private final DegradationMeasure degradation;
  private final RequestRates rates;

  /**
   * @param environment where the token is found if it is referred to by variable
   */
  public MetricsReadingImpl(
      Deployment deployment, Map<String, String> environment, EvidenceVault vault) {
    PrometheusClient prometheus = PrometheusReading.client(deployment, environment);
    ServiceMetrics names = ServiceMetrics.ofTheRunbook();
    this.deployment = deployment;
    this.vault = vault;
    this.targets = new TargetCheck(prometheus, deployment.expectedJobs());
    this.degradation = new DegradationMeasure(prometheus, names);
    this.rates = new RequestRates(prometheus, names);
  }

  @Override
  public TargetHealth readTargets(Looked looked) {
    Targets found = told(() -> targets.check(looked.window().to()));
    List<Finding> findings = new ArrayList<>();
    if (found.seen() == 0) {
      findings.add(Finding.of(FindingCode.NO_DATA, "Prometheus knows no target at all."));
    }
    Lists.first(SHOWN, found.down())
        .forEach(one -> findings.add(Finding.of(FindingCode.TARGET_DOWN, one + " is down")));
    Lists.first(SHOWN, found.absent())
        .forEach(
            job ->
                findings.add(Finding.of(FindingCode.TARGET_ABSENT, "No target of the job " + job)));
    return new TargetHealth(
        found.seen(), Lists.first(SHOWN, found.down()), found.absent(), findings);
  }

  @Override
  public Degradation measureDegradation(Looked looked) {
    String component = looked.component();
    List<ServiceDegradation> services =
        told(() -> degradation.measure(service(component), looked.window().to()));
    return services.stream()
        .max(Comparator.comparingDouble(MetricsReadingImpl::badness))
        .map(MetricsReadingImpl::degradation)
        .orElseGet(() -> nothingKnown(component));
  }

  @Override
  public Evidence captureRequestRates(Looked looked) {
    RangeAnswer answer = told(() -> rates.read(looked.window()));
    EvidenceRequest request =
        new EvidenceRequest(
            REQUEST_RATES,
            "Prometheus query_range " + rates.expression(),
            "MetricsReading",
            looked.window().from(),
            looked.window().to());
    byte[] json = answer.json().getBytes(StandardCharsets.UTF_8);
    return told(
        () ->
            new Evidence(
                List.of(
                    ClusterObservationImpl.ref(
                        vault.bundle(looked.incident()).store(request, json))),
                answer.samples() > 0
                    ? List.of()
                    : List.of(
                        Finding.of(
                            FindingCode.NO_DATA,
                            "Prometheus has no request rates of the window."))));
  }

  private @Nullable String service(@Nullable String component) {
    return component == null ? null : deployment.component(component).service();
  }

  private static double badness(ServiceDegradation one) {
    Double percent = one.percent();
    return percent == null ? Double.NEGATIVE_INFINITY : percent;
  }

  private static Degradation degradation(ServiceDegradation worst) {
    List<Finding> findings = new ArrayList<>();
    Double percent = worst.percent();
    if (percent != null && percent >= WORTH_A_FINDING_PERCENT) {
      findings.add(
          Finding.of(
              FindingCode.DEGRADED,
              String.format(
                  Locale.ROOT,
                  "%s is %.1f %% worse than in the same hour of the day before",
                  worst.service(),
                  percent)));
    }
    if (!worst.missing().isEmpty()) {
      findings.add(
          Finding.of(
              FindingCode.NO_DATA,
              "Prometheus has no data of "
                  + worst.service()
                  + " for: "
                  + String.join(", ", worst.missing())));
    }
    return new Degradation(
        percent,
        worst.p95Seconds(),
        worst.p95SecondsBefore(),
        worst.requestsPerSecond(),
        worst.requestsPerSecondBefore(),
        findings);
  }

  private static Degradation nothingKnown(@Nullable String component) {
    String of = component == null ? "any service" : component;
    return new Degradation(
        null,
        null,
        null,
        null,
        null,
        List.of(
            Finding.of(
                FindingCode.NO_DATA, "Prometheus has neither latency nor throughput of " + of)));
  }

  private static <T> T told(Supplier<T> work) {
    return PrometheusReading.told(work);
  }
}
