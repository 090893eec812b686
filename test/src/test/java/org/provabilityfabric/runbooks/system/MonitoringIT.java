package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shipped in {@code monitoring/}, read by Prometheus' and Alertmanager's own tools. */
class MonitoringIT {
  private static final Path MONITORING = RealStack.ROOT.resolve("monitoring");
  private static final String ALERTMANAGER = MONITORING.resolve("alertmanager.yml").toString();

  @Test
  void theRulesAreWellFormed() throws IOException {
    assertThat(tool("promtool check rules", "prometheus/rules"))
        .contains("SUCCESS")
        .doesNotContain("FAILED");
  }

  @Test
  void theRulesFireWhenTheyShouldAndOnlyThen() throws IOException {
    assertThat(tool("promtool test rules", "prometheus/tests"))
        .contains("SUCCESS")
        .doesNotContain("FAILED");
  }

  @Test
  void prometheusConfigurationIsWellFormed() {
    assertThat(
            Shell.run(
                "promtool",
                "check",
                "config",
                "--syntax-only",
                MONITORING.resolve("prometheus/prometheus.yml").toString()))
        .contains("SUCCESS");
  }

  @Test
  void alertmanagersConfigurationIsWellFormed() {
    assertThat(Shell.run("amtool", "check-config", ALERTMANAGER)).contains("SUCCESS");
  }

  /** What the product cannot take while it is down, people are told without it. */
  @ParameterizedTest
  @CsvSource({
    "CrossTenantAccess, fabric-runbooks",
    "HighLatency, fabric-runbooks",
    "ServiceMetricsAbsent, fabric-runbooks",
    "SomethingOfSomebodyElse, fabric-runbooks",
    "FabricRunbooksGatewayDown, operators",
    "FabricRunbooksPageUndelivered, operators",
  })
  void alertsGoToTheGatewayAndThoseOfTheProductItselfToPeople(String alert, String receiver) {
    assertThat(
            Shell.run(
                "amtool",
                "config",
                "routes",
                "test",
                "--config.file=" + ALERTMANAGER,
                "alertname=" + alert,
                "service=ledger"))
        .isEqualToIgnoringWhitespace(receiver);
  }

  private static String tool(String command, String folder) throws IOException {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    try (Stream<Path> files = Files.list(MONITORING.resolve(folder))) {
      files.map(Path::toString).sorted().forEach(words::add);
    }
    return Shell.run(words.toArray(String[]::new));
  }
}
