package org.provabilityfabric.runbooks.health;

import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.provabilityfabric.runbooks.contract.FailureKind;

/** "External dependencies affected?": asks all of them side by side. */
public final class DependencyProbes {
  private final HealthProbe probe;
  private final List<Dependency> dependencies;

  public DependencyProbes(HealthProbe probe, List<Dependency> dependencies) {
    this.probe = probe;
    this.dependencies = List.copyOf(dependencies);
  }

  /** One result for each dependency, in the order in which they are configured. */
  public Map<Dependency, HealthResult> probe() {
    Map<Dependency, HealthResult> results = new LinkedHashMap<>();
    try (ExecutorService side = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor())) {
      List<Future<HealthResult>> asked = new ArrayList<>();
      for (Dependency one : dependencies) {
        asked.add(side.submit(() -> probe.probe(one.address(), one.expectedStatus())));
      }
      for (int i = 0; i < dependencies.size(); i++) {
        results.put(dependencies.get(i), result(asked.get(i)));
      }
    }
    return results;
  }

  private static HealthResult result(Future<HealthResult> asked) {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      return new HealthResult.NoAnswer(FailureKind.TIMED_OUT, "given up before the answer");
    } catch (ExecutionException e) {
      return new HealthResult.NoAnswer(FailureKind.INTERNAL, "the probe failed: " + e.getCause());
    }
  }
}
