package org.provabilityfabric.runbooks.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;

/**
 * Refuses an activity's result that is too large for a history. The server would not report it as a
 * failure: the attempt would time out and be repeated for ever. Evidence belongs into the vault.
 */
public final class ResultSizeGuard extends WorkerInterceptorBase {
  /** Bytes of a serialised result that are let through; the server takes 2 MB. */
  public static final int MOST_BYTES = 1_500_000;

  private final DataConverter converter;

  public ResultSizeGuard(DataConverter converter) {
    this.converter = converter;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Measured(next);
  }

  private final class Measured extends ActivityInboundCallsInterceptorBase {
    private @Nullable String activity;

    Measured(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      activity = context.getInfo().getActivityType();
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      ActivityOutput output = super.execute(input);
      int bytes =
          converter
              .toPayload(output.getResult())
              .map(payload -> payload.getSerializedSize())
              .orElse(0);
      if (bytes > MOST_BYTES) {
        throw FailureKind.INTERNAL.failure(
            "The result of "
                + activity
                + " has "
                + bytes
                + " bytes, and a history takes at most "
                + MOST_BYTES
                + "; it belongs into the evidence vault.");
      }
      return output;
    }
  }
}
