package org.provabilityfabric.runbooks.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.launcher.Runbook;

/** The program itself, as a process of its own: other input, and Ctrl-C. */
@Timeout(240)
class AlteredDemoIT {
  private static final int RECEIPTS = 30;
  private static final int FIRST_SECOND = 1_700_000_000;

  @TempDir Path folder = Path.of("");

  @Test
  void receiptsWithoutAViolationLeaveAnExposureUnconfirmed() throws Exception {
    // given an array of receipts in which nobody reads another's shard, certificates as a ledger
    // gives them, and an alert about another component
    Path receipts = Files.writeString(folder.resolve("receipts.json"), receipts());
    Path certificates =
        Files.writeString(folder.resolve("certificates.json"), "{\"certificates\": []}");
    Path alert = Files.writeString(folder.resolve("alert.json"), alert());
    Path out = folder.resolve("no exposure");

    // when the demo is played with them
    Process demo =
        demo(
            List.of(
                "--json",
                "--out",
                out.toString(),
                "--receipts",
                receipts.toString(),
                "--certificates",
                certificates.toString(),
                "--alert",
                alert.toString()));
    boolean ended = demo.waitFor(200, TimeUnit.SECONDS);

    // then it ends well, and says what the policy makes of an exposure that is not confirmed
    assertThat(ended).isTrue();
    assertThat(demo.exitValue()).isZero();
    JsonNode summary = RunbookJson.mapper().readTree(folder.resolve("output").toFile());
    assertThat(summary.path("severity").asText()).isEqualTo("P1");
    assertThat(summary.path("component").asText()).isEqualTo("egress-firewall");
    assertThat(summary.path("receiptsRead").asInt()).isEqualTo(RECEIPTS);
    assertThat(summary.path("isolationViolations")).isEmpty();
    assertThat(summary.path("exposedTenants")).isEmpty();
    assertThat(summary.path("containment").path("replicasBefore").asInt()).isEqualTo(2);
    assertThat(summary.path("containment").path("networkPolicy").asText())
        .contains("egress-firewall");
    assertThat(summary.path("updatesSent").asInt()).isEqualTo(1);
    assertThat(summary.findValuesAsText("code"))
        .contains("EXPOSURE_NOT_CONFIRMED")
        .doesNotContain("EXPOSURE_CONFIRMED", "ISOLATION_VIOLATION");
  }

  @Test
  void anInterruptedDemoLeavesNothingRunningAndNoKeys() throws Exception {
    // given a demo under way
    Path out = folder.resolve("interrupted");
    Process demo = demo(List.of("--out", out.toString()));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> Files.readString(folder.resolve("output")).contains("Alert posted"));
    assertThat(out.resolve("practice")).isDirectory();

    // when it is asked to end
    demo.destroy();

    // then it does, with what it had started, and without the practice estate's keys
    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isNotZero();
    assertThat(demo.descendants()).isEmpty();
    assertThat(out.resolve("practice")).doesNotExist();
    assertThat(out.resolve("demo.log")).isRegularFile();
  }

  private Process demo(List<String> options) throws IOException {
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Runbook.class.getName(),
            "demo");
    program.command().addAll(options);
    return program
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("output").toFile())
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }

  private static String receipts() {
    return IntStream.range(0, RECEIPTS)
        .mapToObj(
            number ->
                """
                {"receipt_id": "r-%d", "tenant": "acme", "subject_id": "ann", "timestamp": %d,\
                 "index_shard": "shard_acme", "abac_decision": {"allowed": true}}\
                """
                    .formatted(number, FIRST_SECOND + number * 60))
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  private static String alert() {
    return """
    {"version": "4", "groupKey": "{}:{alertname=\\"CrossTenantAccess\\"}", "status": "firing",
     "receiver": "runbooks", "truncatedAlerts": 0, "externalURL": "http://alertmanager:9093",
     "groupLabels": {"alertname": "CrossTenantAccess"}, "commonAnnotations": {},
     "commonLabels": {"alertname": "CrossTenantAccess", "service": "egress-firewall"},
     "alerts": [{"status": "firing", "fingerprint": "f1", "annotations": {},
       "labels": {"alertname": "CrossTenantAccess", "service": "egress-firewall"},
       "startsAt": "2026-03-01T00:00:00Z", "endsAt": "0001-01-01T00:00:00Z",
       "generatorURL": "http://prometheus:9090"}]}
    """;
  }
}
