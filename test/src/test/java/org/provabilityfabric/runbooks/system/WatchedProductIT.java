package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.escalation.Escalation;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.pager.PagerAudit;

/**
 * The real Prometheus scrapes the product's processes while an incident is lived through; then
 * every query of the shipped dashboard is asked.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchedProductIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String AUDIT = "pager-audit/watched";

  @TempDir static Path folder;

  private static Situation situation;
  private static String incident = "";

  @BeforeAll
  static void anIncidentIsLivedThrough() throws Exception {
    Path rules = Rules.withProbe(folder.resolve("rules"));
    situation =
        Situation.of(
            folder.resolve("product"),
            Map.of("RUNBOOK_LOG_FORMAT", "json", "RUNBOOK_POLICIES", rules.toString()));
    scrape(List.of(situation.stack.gateway().getAuthority()), situation.product.workerMetrics());
    int processes = Product.QUEUES.size() + 1;
    eventually("scraped", () -> value("sum(up{job=~\"fabric-runbooks-.*\"})") == processes);
    eventually("counted from 0 on", () -> value("count(fabric_runbooks_pages_total)") > 0);
    situation.crossTenantReads(3);
    incident = situation.incident();
    eventually("contained", () -> situation.replicas("retrieval-gateway") == 0);
    situation.product.command("incident", "ack", incident, "--by", "sre@company.com");
    eventually("asked", () -> !situation.status(incident).approvals().isEmpty());
    situation.product.command("incident", "approve", incident, "--by", "security@company.com");
    eventually("as before", () -> situation.released("retrieval-gateway", 3));
    situation.product.command(
        "incident", "resolve", incident, "repaired", "--by", "sre@company.com");
    situation.product.command("start", PagerAudit.TYPE, "--id", AUDIT);
  }

  @AfterAll
  static void stop() throws IOException {
    situation.noMoreCrossTenantReads();
    scrape(List.of(), List.of());
    situation.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queries")
  void everyQueryOfTheDashboardGivesData(Dashboard.Query query) {
    eventually(
        query.toString(),
        () -> query(query.expression()).stream().anyMatch(number -> !Double.isNaN(number)));
  }

  static Stream<Dashboard.Query> queries() throws IOException {
    return Dashboard.queries().stream();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(fabric_runbooks_incidents_opened_total{severity=\"P0\"})",
        "sum(fabric_runbooks_time_to_acknowledge_seconds_count{severity=\"P0\"})",
        "sum(fabric_runbooks_time_to_resolve_seconds_count{severity=\"P0\"})",
        "sum(fabric_runbooks_alerts_total{result=\"started\"})",
        "sum(fabric_runbooks_pager_lateness_seconds_count{stage=\"taken\"})",
        "sum(fabric_runbooks_steps_total{procedure=\"DataExposureResponse\","
            + "step=\"scale-to-zero\",rehearsal=\"false\"})",
      })
  void whatHappenedOnceIsCountedOnce(String expression) throws Exception {
    counted(expression, 1);
  }

  @Test
  void whatWasPagedAndKeptIsCounted() throws Exception {
    int pages = situation.status(incident).pagesSent();
    long bytes =
        situation.response(incident).report().evidence().stream()
            .mapToLong(entry -> entry.bytes())
            .sum();

    counted("sum(fabric_runbooks_pages_total{state=\"delivered\"})", pages);
    counted(
        "fabric_runbooks_evidence_bytes_total{procedure=\"DataExposureResponse\"}", (double) bytes);
  }

  /** A workflow task that had to be tried again may have counted before. */
  private static void counted(String expression, double number) throws Exception {
    eventually(expression, () -> value(expression) >= number);
    if (triedAgain() == 0) {
      assertThat(value(expression)).as(expression).isEqualTo(number);
    }
  }

  private static int triedAgain() {
    return Stream.of(
            incident,
            incident + "/" + DataExposureResponse.TYPE,
            incident + "/" + Escalation.TYPE + "/P0",
            AUDIT)
        .flatMap(id -> situation.product.temporal().client().fetchHistory(id).getEvents().stream())
        .filter(HistoryEvent::hasWorkflowTaskScheduledEventAttributes)
        .mapToInt(event -> event.getWorkflowTaskScheduledEventAttributes().getAttempt() - 1)
        .sum();
  }

  @Test
  void theIncidentStandsAmongTheRunningOnesAsResolved() {
    eventually(
        "resolved",
        () -> value("max(fabric_runbooks_incidents{severity=\"P0\",state=\"resolved\"})") == 1);
  }

  @Test
  void nothingOfTheProductIsMissed() {
    eventually(
        "no alert",
        () -> query("ALERTS{alertname=~\"FabricRunbooks(GatewayDown|QueueUnserved)\"}").isEmpty());
  }

  @Test
  void everyMetricIsThereAndNoLabelNamesATenantAPersonOrARun() throws Exception {
    JsonNode series = ask("/api/v1/series?match[]=", "{__name__=~\"fabric_runbooks_.*\"}");
    String all = series.toString();

    assertThat(MetricName.ALL).allMatch(name -> all.contains("\"" + name));
    assertThat(all).doesNotContain("globex", "tenant-", "company.com", "incident/");
  }

  @Test
  void theWorkersLogSaysWhichWorkflowAndIncidentALineIsAbout() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(situation.product.logs().resolve("worker-runbook.log"))) {
      if (line.startsWith("{")) {
        lines.add(RunbookJson.mapper().readTree(line));
      }
    }

    assertThat(lines)
        .anySatisfy(
            line -> {
              assertThat(line.path("formattedMessage").asText()).startsWith("PAGE ");
              assertThat(line.path("mdc").path("Incident").asText()).isEqualTo(incident);
              assertThat(line.path("mdc").path("WorkflowId").asText())
                  .startsWith(incident + "/Escalation/");
              assertThat(line.path("mdc").path("RunId").asText()).isNotEmpty();
            });
  }

  private static void scrape(List<String> gateways, List<String> workers) throws IOException {
    Path targets = situation.stack.prometheusTargets();
    Files.writeString(targets.resolve("gateway.json"), targets(gateways));
    Files.writeString(targets.resolve("worker.json"), targets(workers));
  }

  private static String targets(List<String> addresses) {
    return RunbookJson.mapper().valueToTree(List.of(Map.of("targets", addresses))).toString();
  }

  /** The only value of an expression; none is not a number. */
  private static double value(String expression) throws Exception {
    List<Double> values = query(expression);
    return values.size() == 1 ? values.getFirst() : Double.NaN;
  }

  private static List<Double> query(String expression) throws Exception {
    List<Double> values = new ArrayList<>();
    for (JsonNode one : ask("/api/v1/query?query=", expression).path("result")) {
      values.add(
          Double.parseDouble(one.path("value").path(1).asText().replace("+Inf", "Infinity")));
    }
    return values;
  }

  private static JsonNode ask(String path, String expression) throws Exception {
    URI uri =
        URI.create(
            situation.stack.prometheus()
                + path
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(expression + ": " + answer.body());
    }
    return RunbookJson.mapper().readTree(answer.body()).path("data");
  }
}
