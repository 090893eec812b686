package org.provabilityfabric.runbooks.worker;

import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** A worker that is put together over an empty folder and an in-memory Temporal. */
abstract class AssembledWorker {
  @TempDir Path directory;
  final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

  @AfterEach
  void stop() {
    temporal.close();
  }

  Assembly assembled() {
    return assembled(Map.of());
  }

  /** The same with what its environment says besides. */
  Assembly assembled(Map<String, String> further) {
    Map<String, String> environment = new HashMap<>(further);
    environment.put("RUNBOOK_CLUSTER_URL", "http://127.0.0.1:1");
    environment.put("RUNBOOK_EVIDENCE_DIRECTORY", directory.resolve("evidence").toString());
    return Assembly.of(
            DeploymentReader.withoutFile(directory, environment),
            PolicyReader::shipped,
            Clock.systemUTC())
        .withSecretsFrom(environment);
  }

  QueueDuties duties(Assembly assembly, String queue) {
    return assembly.duties(temporal.getWorkflowClient(), queue);
  }
}
