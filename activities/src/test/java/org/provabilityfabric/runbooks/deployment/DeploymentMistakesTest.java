package org.provabilityfabric.runbooks.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.provabilityfabric.runbooks.reading.BadDocumentException;

/** What is wrong in a {@code runbook.yaml} or its environment is named by its place. */
class DeploymentMistakesTest extends RunbookYaml {
  @Test
  void aTypoIsNamedWithItsLineAndTheNearestKey() throws IOException {
    Path file =
        write(
            """
            ledger:
              url: http://ledger:3000
            healt: {url: "http://health"}
            components:
              - name: gateway
                workloadd: gw
            """);

    assertThatThrownBy(() -> DeploymentReader.read(file, Map.of()))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("runbook.yaml:3: unknown key `healt`, did you mean `health`?")
        .hasMessageContaining("runbook.yaml:6: unknown key `workloadd`, did you mean `workload`?");
  }

  @ParameterizedTest
  @CsvSource({
    "RUNBOOK_POLICES, RUNBOOK_POLICIES",
    "RUNBOOK_LEDGER_ULR, RUNBOOK_LEDGER_URL",
    "RUNBOOK_CONTAIN_CLUSTER_KUBECONFG, RUNBOOK_CONTAIN_CLUSTER_KUBECONFIG",
    "RUNBOOK_WORKER_GRACES, RUNBOOK_WORKER_GRACE"
  })
  void aMisspeltEnvironmentVariableIsRefusedWithWhatWasMeant(String misspelt, String meant) {
    assertThatThrownBy(() -> DeploymentReader.withoutFile(Path.of(""), Map.of(misspelt, "7")))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining(
            "environment variable " + misspelt + ": sets nothing, did you mean `" + meant + "`?");
  }

  @Test
  void aVariableThatTheFileRefersToAndOneOfYourOwnAreLeftAlone() throws IOException {
    Path file = write("ledger:\n  token: {env: RUNBOOK_LEDGER_URLS}\n");
    Map<String, String> environment =
        Map.of(
            "RUNBOOK_LEDGER_URLS", "s3cr3t",
            "RUNBOOK_PAGER_COMMANDS", "page",
            "RUNBOOK_TEAM_CALENDAR", "https://calendar",
            "RUNBOOK_OBSERVE_CLUSTER_KUBECONFIG", "kubeconfig");

    assertThatCode(() -> DeploymentReader.read(file, environment)).doesNotThrowAnyException();
  }

  @Test
  void everyMistakeIsNamedAtOnce() throws IOException {
    Path file =
        write(
            """
            ledger:
              url: ledger:3000
              token: s3cr3t-t0ken
              component: ledgr
            mail:
              password: {env: A, file: b}
            components:
              - {name: gateway, kind: DaemonSet}
              - {name: gateway}
            deadlines: {request: soon}
            """);

    assertThatThrownBy(() -> DeploymentReader.read(file, Map.of()))
        .hasMessageContaining("runbook.yaml:2: `ledger:3000` is not an http or https URL")
        .hasMessageContaining("runbook.yaml:3: expected where a secret is found")
        .hasMessageContaining("runbook.yaml:8: `DaemonSet` is none of Deployment, StatefulSet")
        .hasMessageContaining("runbook.yaml:10: `soon` is not a duration such as 10s or 2m");
  }

  @Test
  void whatASchemaCannotSeeIsRefusedToo() throws IOException {
    Path file =
        write(
            """
            ledger:
              component: ledgr
            mail:
              password: {env: A, file: b}
            components:
              - {name: gateway}
              - {name: gateway}
            """);

    assertThatThrownBy(() -> DeploymentReader.read(file, Map.of()))
        .hasMessageContaining("runbook.yaml:2: there is no component `ledgr`")
        .hasMessageContaining("runbook.yaml:4: expected either {env: NAME} or {file: PATH}")
        .hasMessageContaining("runbook.yaml:7: there is already a component `gateway`");
  }

  @Test
  void whatLooksRightAndIsNotIsNamedWithItsLineToo() throws IOException {
    Path duration = write("mail: {}\ndeadlines:\n  request: 99999999999d\n");
    assertThatThrownBy(() -> DeploymentReader.read(duration, Map.of()))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("runbook.yaml:3: '99999999999d' is not a duration");

    Path url = write("mail: {}\nhealth: {url: \"http://a|b\"}\n");
    assertThatThrownBy(() -> DeploymentReader.read(url, Map.of()))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("runbook.yaml:2: ");
  }

  @Test
  void aMistakeInTheEnvironmentIsNamedByItsVariable() {
    assertThatThrownBy(
            () ->
                DeploymentReader.withoutFile(
                    folder,
                    Map.of("RUNBOOK_MAIL_PORT", "smtp", "RUNBOOK_HEALTH_URL", "health/status")))
        .hasMessageContaining("environment variable RUNBOOK_MAIL_PORT: expected a whole number")
        .hasMessageContaining("environment variable RUNBOOK_HEALTH_URL: `health/status` is not");
  }

  @Test
  void aNamedFileThatIsNotThereIsAMistake() {
    assertThatThrownBy(() -> DeploymentReader.find(Path.of("none.yaml"), folder, Map.of()))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void anUnknownComponentIsRefusedWithTheKnownOnesAndTheNearest() {
    Deployment deployment = DeploymentReader.withoutFile(folder, Map.of());

    assertThatThrownBy(() -> deployment.component("retreival-gateway"))
        .isInstanceOf(UnknownComponentException.class)
        .hasMessage(
            "there is no component `retreival-gateway`; the deployment has retrieval-gateway,"
                + " egress-firewall, ledger, postgres, sidecar-watcher, did you mean"
                + " `retrieval-gateway`?");
  }
}
