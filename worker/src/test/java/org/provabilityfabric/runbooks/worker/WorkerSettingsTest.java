package org.provabilityfabric.runbooks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;
import org.provabilityfabric.runbooks.reading.BadDocumentException;

class WorkerSettingsTest {
  @TempDir Path directory;

  @Test
  void servesAllQueuesUnderOneIdentityByDefault() throws IOException {
    WorkerSettings settings = read(Map.of());

    assertThat(settings.queues()).containsExactly("runbook", "observe", "contain", "keys", "lean");
    assertThat(settings.identities()).isEmpty();
    assertThat(settings.limits()).isEqualTo(WorkerLimits.usual());
    Policy policy = settings.policy().get();
    assertThat(policy).isEqualTo(PolicyReader.shipped());
  }

  @Test
  void aQueueMayHaveAnIdentityOfItsOwn() throws IOException {
    WorkerSettings settings =
        read(
            Map.of(
                "RUNBOOK_QUEUES", "observe, contain",
                "RUNBOOK_CONTAIN_CLUSTER_TOKEN_FILE", "/run/secrets/contain",
                "RUNBOOK_WORKER_ACTIVITIES", "7",
                "RUNBOOK_WORKER_CACHED_WORKFLOWS", "2000",
                "RUNBOOK_WORKER_GRACE", "30s"));

    assertThat(settings.queues()).containsExactly("observe", "contain");
    assertThat(settings.identities()).containsOnlyKeys("contain");
    assertThat(settings.identities().get("contain"))
        .extracting(own -> own.cluster().token())
        .isEqualTo(SecretReference.file(Path.of("/run/secrets/contain")));
    assertThat(settings.deployment().cluster().token()).isNull();
    assertThat(settings.limits().activities()).isEqualTo(7);
    assertThat(settings.limits().cachedWorkflows()).isEqualTo(2000);
    assertThat(settings.limits().grace()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aMistakeInTheFileIsNamedWithItsLine() throws IOException {
    Path file = Files.writeString(directory.resolve("runbook.yaml"), "namespcae: pf\n");

    assertThatThrownBy(() -> WorkerSettings.read(file, Map.of()))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("runbook.yaml:1")
        .hasMessageContaining("namespcae")
        .hasMessageContaining("did you mean `namespace`?");
  }

  @Test
  void aMistakeInTheEnvironmentIsNamedByItsVariable() {
    assertThatThrownBy(() -> read(Map.of("RUNBOOK_WORKER_ACTIVITIES", "many")))
        .isInstanceOf(BadDocumentException.class)
        .hasMessageContaining("RUNBOOK_WORKER_ACTIVITIES")
        .hasMessageContaining("`many`");
  }

  private WorkerSettings read(Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("runbook.yaml"), "namespace: pf\n");
    return WorkerSettings.read(file, new HashMap<>(environment));
  }
}
