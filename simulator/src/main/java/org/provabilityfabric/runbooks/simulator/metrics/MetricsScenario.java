package org.provabilityfabric.runbooks.simulator.metrics;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The built-in series: three services with their request rates, error ratios and latencies, the
 * same hour of the day before for comparison, and the targets of {@code up}. Throughput at the
 * gateway falls by a fifth and its latency rises a little before the alert.
 */
public final class MetricsScenario {
  /** The services that have metrics. */
  public static final List<String> SERVICES =
      List.of("retrieval-gateway", "egress-firewall", "ledger");

  private static final String UP = "up";
  private static final List<String> BOUNDS =
      List.of("0.05", "0.1", "0.25", "0.5", "1", "2.5", "+Inf");
  private static final Map<String, List<Double>> SHARE_WITHIN =
      Map.of(
          "retrieval-gateway", List.of(0.2, 0.55, 0.92, 0.985, 0.996, 1.0, 1.0),
          "egress-firewall", List.of(0.5, 0.85, 0.98, 0.995, 1.0, 1.0, 1.0),
          "ledger", List.of(0.7, 0.93, 0.99, 1.0, 1.0, 1.0, 1.0));

  private final SeriesStore store = new SeriesStore();

  private MetricsScenario() {}

  /** Returns the series as they are around an alert. */
  public static SeriesStore builtIn(Instant alert) {
    MetricsScenario scenario = new MetricsScenario();
    scenario.service("retrieval-gateway", 3, 120);
    scenario.service("egress-firewall", 2, 80);
    scenario.service("ledger", 2, 140);
    scenario.store.gauge(UP, target("postgres", 0), 1);
    Instant before = alert.minusSeconds(1800);
    scenario
        .store
        .signals(Map.of(Sample.NAME, "http_requests_total", "service", "retrieval-gateway"))
        .forEach(signal -> signal.from(before, signal.at(before) * 0.8));
    return scenario.store;
  }

  private void service(String service, int instances, double perSecond) {
    for (int i = 0; i < instances; i++) {
      Map<String, String> target = target(service, i);
      store.gauge(UP, target, 1);
      requests(target, "200", perSecond / instances * 0.996);
      requests(target, "500", perSecond / instances * 0.004);
      for (int bucket = 0; bucket < BOUNDS.size(); bucket++) {
        Map<String, String> labels = new LinkedHashMap<>(target);
        labels.put("le", BOUNDS.get(bucket));
        double share = SHARE_WITHIN.getOrDefault(service, List.of()).get(bucket);
        store.counter(
            "http_request_duration_seconds_bucket", labels, perSecond / instances * share);
      }
    }
  }

  private void requests(Map<String, String> target, String status, double perSecond) {
    Map<String, String> labels = new LinkedHashMap<>(target);
    labels.put("status", status);
    store.counter("http_requests_total", labels, perSecond);
  }

  private static Map<String, String> target(String service, int instance) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("job", service);
    labels.put("service", service);
    labels.put("namespace", "provability-fabric");
    labels.put("instance", service + "-" + instance + ":9090");
    return labels;
  }

  /**
   * Lets a service take its time from an instant on: of its requests half take more than a second,
   * so that its P95 is well above two.
   */
  public static void slow(SeriesStore store, String service, Instant from) {
    latencies(store, service, from, List.of(0.0, 0.02, 0.1, 0.3, 0.5, 0.97, 1.0));
  }

  /** Lets a service be as fast as it usually is from an instant on. */
  public static void usual(SeriesStore store, String service, Instant from) {
    latencies(store, service, from, SHARE_WITHIN.getOrDefault(service, List.of()));
  }

  private static void latencies(
      SeriesStore store, String service, Instant from, List<Double> shares) {
    for (int bucket = 0; bucket < BOUNDS.size(); bucket++) {
      Map<String, String> labels =
          Map.of(
              Sample.NAME,
              "http_request_duration_seconds_bucket",
              "service",
              service,
              "le",
              BOUNDS.get(bucket));
      List<Signal> all =
          store.signals(
              Map.of(
                  Sample.NAME,
                  "http_request_duration_seconds_bucket",
                  "service",
                  service,
                  "le",
                  "+Inf"));
      List<Signal> signals = store.signals(labels);
      for (int i = 0; i < signals.size(); i++) {
        signals.get(i).from(from, all.get(i).at(from) * shares.get(bucket));
      }
    }
  }

  /** Lets a share of a service's requests fail from an instant on. */
  public static void failing(SeriesStore store, String service, double share, Instant from) {
    List<Signal> good = store.signals(Map.of("service", service, "status", "200"));
    List<Signal> bad = store.signals(Map.of("service", service, "status", "500"));
    for (int i = 0; i < good.size(); i++) {
      double total = good.get(i).at(from) + bad.get(i).at(from);
      good.get(i).from(from, total * (1 - share));
      bad.get(i).from(from, total * share);
    }
  }

  /** Lets all targets of a service be down (scraped without success) from an instant on. */
  public static void down(SeriesStore store, String service, Instant from) {
    store.signals(Map.of(Sample.NAME, UP, "job", service)).forEach(signal -> signal.from(from, 0));
  }

  /** Lets all series of a service be absent, as when its targets are no longer discovered. */
  public static void absent(SeriesStore store, String service) {
    store.remove(Map.of("job", service));
  }

  /** Lets a service answer NaN for everything but {@code up} from an instant on. */
  public static void notANumber(SeriesStore store, String service, Instant from) {
    store.signals(Map.of("job", service, "status", "200")).forEach(s -> s.from(from, Double.NaN));
    store.signals(Map.of("job", service, "status", "500")).forEach(s -> s.from(from, Double.NaN));
  }
}
