package org.provabilityfabric.runbooks.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the threads of its process are counted")
class EstateTest {
  private static final Instant ALERT = Instant.parse("2026-03-02T14:00:00Z");
  private static final Clock CLOCK = Clock.fixed(ALERT, ZoneOffset.UTC);

  @TempDir Path directory;

  private static String gatewayLogs(Estate estate, String container) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(estate.clusterUrl().toString())
            .withNamespace("provability-fabric")
            .build();
    StringBuilder all = new StringBuilder();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      for (Pod pod : client.pods().withLabel("app", "retrieval-gateway").list().getItems()) {
        all.append(
            client.pods().resource(pod).inContainer(container).sinceSeconds(86_400).getLog());
      }
    }
    return all.toString();
  }

  @Test
  void everyPartAnswersAtItsAddress() {
    try (Estate estate = Estate.start(EstateOptions.builtIn(CLOCK));
        Answers answers = new Answers(estate.ledgerToken())) {
      assertThat(answers.json(estate.clusterUrl(), "/version").path("major").asText())
          .isEqualTo("1");
      assertThat(answers.json(estate.ledgerUrl(), "/receipts")).hasSize(100);
      assertThat(answers.get(estate.prometheusUrl(), "/-/healthy").statusCode()).isEqualTo(200);
      assertThat(answers.get(estate.healthUrl(), "").statusCode()).isEqualTo(200);
      assertThat(answers.post(estate.webhookUrl(), "", "text/plain", "x").statusCode())
          .isEqualTo(200);
      assertThat(estate.smtpPort()).isPositive();
      assertThat(estate.inputProblems()).isEmpty();
    }
  }

  @Test
  void theGatewayLogTellsTheStoryOfTheReceipts() {
    try (Estate estate = Estate.start(EstateOptions.builtIn(CLOCK))) {
      String gateway = gatewayLogs(estate, "retrieval-gateway");
      assertThat(gateway.lines().count()).isGreaterThan(3000);
      assertThat(gateway).contains("Failed to submit receipt to ledger").contains("decision=deny");
      assertThat(gateway.lines().filter(line -> line.contains("tenant=globex")))
          .filteredOn(line -> line.contains("shard=shard_acme"))
          .hasSize(6);
      assertThat(gatewayLogs(estate, "sidecar-watcher"))
          .contains("Guard trip: tenant globex read shard_acme");
    }
  }

  @Test
  void receiptsOfAFileReplaceTheStoryInLedgerAndLogs() throws IOException {
    Path file = directory.resolve("own receipts.jsonl");
    long at = ALERT.getEpochSecond() - 600;
    Files.writeString(
        file,
        """
        {"receipt_id":"a","tenant":"hooli","index_shard":"shard_hooli","timestamp":%d}
        {"receipt_id":"b","tenant":"hooli","index_shard":"shard_piper","timestamp":%d}
        not a receipt
        """
            .formatted(at, at + 1));
    try (Estate estate = Estate.start(EstateOptions.builtIn(CLOCK).receipts(file));
        Answers answers = new Answers(estate.ledgerToken())) {
      assertThat(answers.get(estate.ledgerUrl(), "/receipts").body())
          .contains("\"shard_piper\"")
          .endsWith(",\"not a receipt\"]");
      assertThat(estate.inputProblems()).singleElement().asString().contains("line 3");
      assertThat(gatewayLogs(estate, "sidecar-watcher"))
          .contains("Guard trip: tenant hooli read shard_piper")
          .doesNotContain("globex");
    }
  }

  @Test
  void aFileThatIsNotThereIsNamedAndNothingStaysOpen() {
    EstateOptions options = EstateOptions.builtIn(CLOCK).receipts(directory.resolve("none.json"));
    assertThatThrownBy(() -> Estate.start(options)).hasMessageContaining("none.json");
  }

  @Test
  void closingLeavesNoThreadAndNoPort() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Estate estate = Estate.start(EstateOptions.builtIn(CLOCK));
    var url = estate.clusterUrl();
    try (Answers answers = new Answers("")) {
      assertThat(answers.get(url, "/version").statusCode()).isEqualTo(200);
      estate.close();
      assertThatThrownBy(() -> answers.get(url, "/version"))
          .hasCauseInstanceOf(ConnectException.class);
    }
    Set<Thread> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread) && !thread.isDaemon())
            .collect(Collectors.toSet());
    assertThat(left).isEmpty();
  }

  @Test
  void theSameSeedMakesTheSameEstate() {
    String first;
    try (Estate estate = Estate.start(EstateOptions.builtIn(CLOCK).seed(5))) {
      first = gatewayLogs(estate, "retrieval-gateway");
    }
    try (Estate estate = Estate.start(EstateOptions.builtIn(CLOCK).seed(5))) {
      assertThat(gatewayLogs(estate, "retrieval-gateway")).isEqualTo(first);
    }
  }
}
