package org.provabilityfabric.runbooks.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats for every activity while it runs, so that the server notices within seconds that a
 * worker has died and lets another one go on. What an activity itself reports as its progress is
 * kept: the beats in between repeat it.
 */
final class SignsOfLife extends WorkerInterceptorBase {
  private static final int BEATS_WITHIN_TIMEOUT = 4;

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Living(next);
  }

  private static final class Living extends ActivityInboundCallsInterceptorBase {
    private @Nullable Progress progress;

    Living(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      progress = new Progress(context);
      super.init(progress);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      Progress running = progress;
      if (running == null || running.getInfo().getHeartbeatTimeout().isZero()) {
        return super.execute(input);
      }
      Thread beats = Thread.ofVirtual().name("signs-of-life").start(running::beatUntilInterrupted);
      try {
        return super.execute(input);
      } finally {
        beats.interrupt();
      }
    }
  }

  /** The context as the activity sees it; remembers what was reported last. */
  private static final class Progress extends ActivityExecutionContextBase {
    private final ActivityExecutionContext context;
    private Optional<Object> last = Optional.empty();

    Progress(ActivityExecutionContext context) {
      super(context);
      this.context = context;
    }

    @Override
    public synchronized <V> void heartbeat(@Nullable V details) throws ActivityCompletionException {
      last = Optional.ofNullable(details);
      context.heartbeat(details);
    }

    private synchronized void beat() {
      context.heartbeat(last.orElse(null));
    }

    /** An activity whose result nobody wants any more learns it from its own heartbeats. */
    void beatUntilInterrupted() {
      Duration pause = getInfo().getHeartbeatTimeout().dividedBy(BEATS_WITHIN_TIMEOUT);
      try {
        while (true) {
          Thread.sleep(pause);
          beat();
        }
      } catch (InterruptedException | ActivityCompletionException end) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
