package org.provabilityfabric.runbooks.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the search attributes exist that the workflows set. */
public final class SearchAttributes {
  private static final Logger LOG = LoggerFactory.getLogger(SearchAttributes.class);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private SearchAttributes() {}

  /**
   * Registers those of {@link SearchKeys#ALL} that the namespace lacks.
   *
   * @throws WorkerException where they are missing and may not be registered, with the command by
   *     which an administrator does it; or where Temporal cannot be asked
   */
  public static void register(WorkflowClient client) {
    String namespace = client.getOptions().getNamespace();
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder(client.getWorkflowServiceStubs().getOptions())
                .build());
    try {
      Map<String, IndexedValueType> missing = wanted();
      Optional<Set<String>> present = present(operator, namespace);
      if (present.isEmpty()) {
        LOG.warn(
            "Temporal does not let this worker see whether namespace {} has the search attributes"
                + " it needs. Where they are missing, an administrator registers them by:\n{}",
            namespace,
            commands(namespace, missing));
        return;
      }
      missing.keySet().removeAll(present.get());
      if (!missing.isEmpty()) {
        add(operator, namespace, missing);
      }
    } finally {
      operator.shutdownNow();
    }
  }

  private static Map<String, IndexedValueType> wanted() {
    return SearchKeys.ALL.stream()
        .collect(
            Collectors.toMap(
                SearchAttributeKey::getName,
                SearchAttributeKey::getValueType,
                (one, other) -> one,
                TreeMap::new));
  }

  private static Optional<Set<String>> present(OperatorServiceStubs operator, String namespace) {
    try {
      return Optional.of(
          operator
              .blockingStub()
              .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
              .listSearchAttributes(
                  ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
              .getCustomAttributesMap()
              .keySet());
    } catch (StatusRuntimeException e) {
      if (notOffered(e)) {
        return Optional.empty();
      }
      throw new WorkerException(
          "Temporal does not tell which search attributes namespace "
              + namespace
              + " has: "
              + e.getStatus().getCode());
    }
  }

  private static void add(
      OperatorServiceStubs operator, String namespace, Map<String, IndexedValueType> missing) {
    try {
      operator
          .blockingStub()
          .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putAllSearchAttributes(missing)
                  .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
        return;
      }
      throw new WorkerException(
          "The search attributes "
              + String.join(", ", missing.keySet())
              + " are missing in namespace "
              + namespace
              + " and could not be registered ("
              + e.getStatus().getCode()
              + "). An administrator registers them by:\n"
              + commands(namespace, missing));
    }
  }

  private static boolean notOffered(StatusRuntimeException e) {
    return switch (e.getStatus().getCode()) {
      case PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED -> true;
      default -> false;
    };
  }

  private static String commands(String namespace, Map<String, IndexedValueType> missing) {
    return missing.entrySet().stream()
        .map(
            entry ->
                "  temporal operator search-attribute create --namespace "
                    + namespace
                    + " --name "
                    + entry.getKey()
                    + " --type "
                    + word(entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String word(IndexedValueType type) {
    return switch (type) {
      case INDEXED_VALUE_TYPE_BOOL -> "Bool";
      case INDEXED_VALUE_TYPE_KEYWORD -> "Keyword";
      default -> type.name().replace("INDEXED_VALUE_TYPE_", "");
    };
  }
}
