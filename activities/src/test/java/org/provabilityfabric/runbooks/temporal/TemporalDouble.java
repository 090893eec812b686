package org.provabilityfabric.runbooks.temporal;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/** Temporal in memory, which speaks the product's JSON. */
public final class TemporalDouble {
  private TemporalDouble() {}

  /**
   * A server of its own, which skips time.
   *
   * @param keywords the search attributes that its runs set
   */
  public static TestWorkflowEnvironment server(String... keywords) {
    TestEnvironmentOptions.Builder options = options();
    for (String keyword : keywords) {
      options.registerSearchAttribute(keyword, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  /** What calls activities without any workflow. */
  public static TestActivityEnvironment activities() {
    return TestActivityEnvironment.newInstance(options().build());
  }

  private static TestEnvironmentOptions.Builder options() {
    return TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(
            WorkflowClientOptions.newBuilder()
                .setDataConverter(RunbookJson.dataConverter())
                .build());
  }
}
