package org.provabilityfabric.runbooks.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.observe.ErrorRates;
import org.provabilityfabric.runbooks.contract.observe.Latencies;
import org.provabilityfabric.runbooks.contract.observe.Looked;
import org.provabilityfabric.runbooks.contract.observe.PerformanceRequest;
import org.provabilityfabric.runbooks.contract.observe.ServiceErrors;
import org.provabilityfabric.runbooks.contract.observe.ServiceLatency;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.prometheus.Bottleneck;
import org.provabilityfabric.runbooks.prometheus.DegradationMeasure;
import org.provabilityfabric.runbooks.prometheus.ErrorRatio;
import org.provabilityfabric.runbooks.prometheus.ErrorRatios;
import org.provabilityfabric.runbooks.prometheus.ErrorSpell;
import org.provabilityfabric.runbooks.prometheus.PrometheusClient;
import org.provabilityfabric.runbooks.prometheus.RangeAnswer;
import org.provabilityfabric.runbooks.prometheus.ServiceDegradation;
import org.provabilityfabric.runbooks.prometheus.ServiceMetrics;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Latencies and errors by service, against what the services promise. */
final class ServiceReading {
  private static final int SHOWN = 20;
  private static final String ERROR_RATIOS = "error-ratios.json";

  private final Deployment deployment;
  private final EvidenceVault vault;
  private final DegradationMeasure degradation;
  private final ErrorRatios ratios;

  ServiceReading(PrometheusClient prometheus, Deployment deployment, EvidenceVault vault) {
    this.deployment = deployment;
    this.vault = vault;
    this.degradation = new DegradationMeasure(prometheus, ServiceMetrics.ofTheRunbook());
    this.ratios = new ErrorRatios(prometheus, ServiceMetrics.ofTheRunbook());
  }

  Latencies latencies(PerformanceRequest request) {
    Duration objective = request.objectives().latencyP95();
    List<ServiceDegradation> services =
        degradation.measure(null, request.window().to()).stream()
            .sorted(Comparator.comparingDouble(ServiceReading::slowness).reversed())
            .toList();
    Optional<Bottleneck> bottleneck = Bottleneck.of(services, objective);
    List<Finding> findings = new ArrayList<>();
    Lists.first(SHOWN, services)
        .forEach(service -> latencyFinding(service, objective).ifPresent(findings::add));
    if (services.isEmpty()) {
      findings.add(Finding.of(FindingCode.NO_DATA, "Prometheus has no latency of any service."));
    }
    return new Latencies(
        Lists.first(SHOWN, services.stream().map(each -> latency(each, objective)).toList()),
        bottleneck.map(Bottleneck::service).orElse(null),
        bottleneck.map(Bottleneck::why).orElse(""),
        findings);
  }

  private ServiceLatency latency(ServiceDegradation service, Duration objective) {
    return new ServiceLatency(
        service.service(),
        component(service.service()),
        service.p95Seconds(),
        service.p95SecondsBefore(),
        Bottleneck.above(service, objective));
  }

  private static Optional<Finding> latencyFinding(ServiceDegradation service, Duration objective) {
    if (service.p95Seconds() == null) {
      return Optional.of(
          Finding.of(
              FindingCode.NO_DATA, "Prometheus has no P95 latency of " + service.service() + "."));
    }
    if (!Bottleneck.above(service, objective)) {
      return Optional.empty();
    }
    Double before = service.p95SecondsBefore();
    return Optional.of(
        Finding.of(
            FindingCode.LATENCY_ABOVE_OBJECTIVE,
            String.format(
                Locale.ROOT,
                "P95 of %s is %.2f s, above %s; in the same hour of the day before %s.",
                service.service(),
                service.p95Seconds(),
                DurationText.print(objective),
                before == null ? "unknown" : String.format(Locale.ROOT, "%.2f s", before))));
  }

  ErrorRates errors(PerformanceRequest request, Looked looked) {
    double most = request.objectives().errorPercent();
    RangeAnswer range = ratios.over(request.window());
    Map<String, ErrorSpell> spells = new LinkedHashMap<>();
    ratios.above(range, most).forEach(spell -> spells.put(spell.service(), spell));
    List<ErrorRatio> now = ratios.now(request.window().to());
    ObservedRecord.Kept kept =
        new ObservedRecord(
                vault,
                looked,
                "PerformanceReading",
                ERROR_RATIOS,
                "Prometheus query_range " + ratios.expression())
            .keep(json(range));
    List<Finding> findings = new ArrayList<>(kept.findings());
    spells.values().stream()
        .limit(SHOWN)
        .forEach(spell -> findings.add(errorFinding(spell, request)));
    if (now.isEmpty() && range.samples() == 0) {
      findings.add(
          Finding.of(FindingCode.NO_DATA, "Prometheus has no error ratio of any service."));
    }
    return new ErrorRates(Lists.first(SHOWN, services(now, spells)), kept.ref(), findings);
  }

  private List<ServiceErrors> services(List<ErrorRatio> now, Map<String, ErrorSpell> spells) {
    List<ServiceErrors> services = new ArrayList<>();
    Map<String, ErrorSpell> silent = new LinkedHashMap<>(spells);
    for (ErrorRatio ratio : now) {
      ErrorSpell spell = silent.remove(ratio.service());
      services.add(
          new ServiceErrors(
              ratio.service(),
              component(ratio.service()),
              ratio.percent(),
              spell == null ? null : spell.firstAbove()));
    }
    silent.forEach(
        (service, spell) ->
            services.add(new ServiceErrors(service, component(service), null, spell.firstAbove())));
    return services;
  }

  private static Finding errorFinding(ErrorSpell spell, PerformanceRequest request) {
    String since =
        spell.fromTheBeginning()
            ? "since " + spell.firstAbove() + " or earlier"
            : "since " + spell.firstAbove();
    String until = spell.stillAbove() ? "" : " until " + spell.lastAbove();
    return Finding.of(
        FindingCode.ERRORS_ABOVE_OBJECTIVE,
        String.format(
            Locale.ROOT,
            "%s answered up to %.1f %% of its requests with 5xx, above %s %%, %s%s.",
            spell.service(),
            spell.worstPercent(),
            number(request.objectives().errorPercent()),
            since,
            until));
  }

  private static String number(double percent) {
    return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
  }

  private @Nullable String component(String service) {
    return deployment.workloads().stream()
        .filter(component -> component.service().equals(service))
        .map(Component::name)
        .findFirst()
        .orElse(null);
  }

  private static double slowness(ServiceDegradation service) {
    Double p95 = service.p95Seconds();
    return p95 == null ? -1 : p95;
  }

  private static Object json(RangeAnswer range) {
    try {
      return RunbookJson.mapper().readTree(range.json());
    } catch (JsonProcessingException e) {
      return range.json();
    }
  }
}
