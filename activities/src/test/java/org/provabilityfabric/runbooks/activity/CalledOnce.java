package org.provabilityfabric.runbooks.activity;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import org.provabilityfabric.runbooks.temporal.TemporalDouble;

/** Activities called as a workflow calls them, with the product's JSON, but tried only once. */
final class CalledOnce implements AutoCloseable {
  private final TestActivityEnvironment environment = TemporalDouble.activities();

  /** Lets activities be called. */
  CalledOnce by(Object... implementations) {
    environment.registerActivitiesImplementations(implementations);
    return this;
  }

  /** The activities of a contract, which have a minute and beat each second. */
  <T> T calls(Class<T> contract) {
    return environment.newActivityStub(
        contract,
        ActivityOptions.newBuilder()
            .setScheduleToCloseTimeout(Duration.ofMinutes(1))
            .setHeartbeatTimeout(Duration.ofSeconds(1))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  /** Cancels the activity as soon as its heartbeat has these words. */
  void cancelWhereItsHeartbeatSays(String said) {
    environment.setActivityHeartbeatListener(
        Object.class,
        progress -> {
          if (String.valueOf(progress).contains(said)) {
            environment.requestCancelActivity();
          }
        });
  }

  @Override
  public void close() {
    environment.close();
  }
}
