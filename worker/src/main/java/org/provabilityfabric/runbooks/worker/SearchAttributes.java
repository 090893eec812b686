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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the search attributes exist that the workflows set. */
final class SearchAttributes {
  private static final Logger LOG = LoggerFactory.getLogger(SearchAttributes.class);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final OperatorServiceStubs operator;
  private final String namespace;

  private SearchAttributes(OperatorServiceStubs operator, String namespace) {
    this.operator = operator;
    this.namespace = namespace;
  }

  /**
   * Registers those of {@link SearchKeys#ALL} that the namespace lacks. Where Temporal does not let
   * this worker see or register any, a warning says what an administrator has to do.
   *
   * @throws WorkerException where some are known to be missing and cannot be registered, with the
   *     command by which an administrator does it; or where Temporal cannot be asked
   */
  static void register(WorkflowClient client) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder(client.getWorkflowServiceStubs().getOptions())
                .build());
    try {
      new SearchAttributes(operator, client.getOptions().getNamespace()).register();
    } finally {
      operator.shutdownNow();
    }
  }

  private void register() {
    Optional<Set<String>> present = present();
    List<SearchAttributeKey<?>> missing =
        SearchKeys.ALL.stream()
            .filter(key -> present.isEmpty() || !present.get().contains(key.getName()))
            .toList();
    try {
      missing.forEach(this::add);
    } catch (StatusRuntimeException e) {
      String advice =
          "The search attributes "
              + missing.stream().map(SearchAttributeKey::getName).collect(Collectors.joining(", "))
              + (present.isPresent() ? " are" : " may be")
              + " missing in namespace "
              + namespace
              + " and cannot be registered by this worker ("
              + e.getStatus().getCode()
              + "). An administrator registers them by:\n"
              + missing.stream().map(this::command).collect(Collectors.joining("\n"));
      if (present.isPresent()) {
        throw new WorkerException(advice);
      }
      LOG.warn(advice);
    }
  }

  /** The names that are there; empty where Temporal does not tell this worker. */
  private Optional<Set<String>> present() {
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
      return switch (e.getStatus().getCode()) {
        case PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED -> Optional.empty();
        default ->
            throw new WorkerException(
                "Temporal cannot be asked which search attributes namespace "
                    + namespace
                    + " has: "
                    + e.getStatus().getCode());
      };
    }
  }

  private void add(SearchAttributeKey<?> key) {
    try {
      var added =
          operator
              .blockingStub()
              .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
              .addSearchAttributes(
                  AddSearchAttributesRequest.newBuilder()
                      .setNamespace(namespace)
                      .putSearchAttributes(key.getName(), key.getValueType())
                      .build());
      LOG.debug("Search attribute {} registered: {}", key.getName(), added);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private String command(SearchAttributeKey<?> key) {
    String type =
        key.getValueType() == IndexedValueType.INDEXED_VALUE_TYPE_BOOL ? "Bool" : "Keyword";
    return "  temporal operator search-attribute create --namespace "
        + namespace
        + " --name "
        + key.getName()
        + " --type "
        + type;
  }
}
