package org.provabilityfabric.runbooks.kubernetes;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A database whose psql answers as a test says. */
abstract class InspectedDatabase {
  final ExecDouble api = new ExecDouble();

  @AfterEach
  void close() {
    api.close();
  }

  <T> T with(Asking<T> asking) {
    return with(Map.of(), asking);
  }

  <T> T with(Map<String, String> facts, Asking<T> asking) {
    var deployment = api.deployment(facts);
    try (ClusterClient client = ClusterClient.connect(deployment, Map.of())) {
      return asking.ask(new DatabaseInspection(client, deployment));
    }
  }

  ClusterException failure(Asking<?> asking) {
    return failure(Map.of(), asking);
  }

  ClusterException failure(Map<String, String> facts, Asking<?> asking) {
    return catchThrowableOfType(ClusterException.class, () -> with(facts, asking));
  }

  @FunctionalInterface
  interface Asking<T> {
    T ask(DatabaseInspection inspection);
  }
}
