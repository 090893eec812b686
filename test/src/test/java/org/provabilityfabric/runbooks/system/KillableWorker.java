package org.provabilityfabric.runbooks.system;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.provabilityfabric.runbooks.contract.change.RestartOrder;
import org.provabilityfabric.runbooks.contract.keys.SignatureOrder;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.worker.Assembly;
import org.provabilityfabric.runbooks.worker.RunbookWorker;
import org.provabilityfabric.runbooks.worker.WorkerSettings;

/**
 * The product's worker for all queues, which dies as by {@code kill -9} at the points that a folder
 * names: {@code <folder>/planned/<point>} is where, {@code <folder>/died/<point>} that it has. At
 * {@code <folder>/held/<point>} it waits instead, and says so in {@code <folder>/reached/<point>}.
 */
public final class KillableWorker {
  static final String FOLDER = "KILLS";
  static final String PLANNED = "planned";
  static final String DIED = "died";
  static final String HELD = "held";
  static final String REACHED = "reached";
  static final String READY = "Serving the task queues";
  private static final int KILLED = 137;
  private static final Duration LOOK = Duration.ofMillis(100);

  private KillableWorker() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(System.getenv(FOLDER));
    WorkerSettings settings = WorkerSettings.read(null, System.getenv());
    try (TemporalConnection temporal = TemporalConnection.open(System.getenv());
        RunbookWorker worker =
            Assembly.of(settings, Clock.systemUTC())
                .worker(temporal.client(), Assembly.QUEUES, new Dying(folder))) {
      System.out.println(READY + " " + worker.queues());
      new CountDownLatch(1).await();
    }
  }

  /** Dies once at each planned point. */
  private static final class Dying extends WorkerInterceptorBase {
    private final Path folder;

    Dying(Path folder) {
      this.folder = folder;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
      return new ActivityInboundCallsInterceptorBase(next) {
        private String activity = "";

        @Override
        public void init(ActivityExecutionContext context) {
          activity = context.getInfo().getActivityType();
          super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
          String call = activity + said(input.getArguments());
          arrive(new KillPoint(call, KillPoint.When.BEFORE));
          try {
            return super.execute(input);
          } finally {
            arrive(new KillPoint(call, KillPoint.When.AFTER));
          }
        }
      };
    }

    /** What tells a call from others of its type, behind a dot; nothing where nothing does. */
    private static String said(Object[] arguments) {
      return switch (arguments.length == 0 ? null : arguments[0]) {
        case Message message -> "." + message.kind();
        case RestartOrder order when !order.dryRun() -> "." + order.component();
        case SignatureOrder order -> "." + order.kind();
        case null, default -> "";
      };
    }

    private void arrive(KillPoint point) {
      holdWhileTold(point);
      dieIfPlanned(point);
    }

    /** Nothing goes on here until whoever is looking has taken the point back. */
    private void holdWhileTold(KillPoint point) {
      Path held = folder.resolve(HELD).resolve(point.toString());
      while (Files.exists(held)) {
        try {
          Files.writeString(folder.resolve(REACHED).resolve(point.toString()), "");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }

    private void dieIfPlanned(KillPoint point) {
      if (!Files.exists(folder.resolve(PLANNED).resolve(point.toString()))) {
        return;
      }
      try {
        Files.createFile(folder.resolve(DIED).resolve(point.toString()));
      } catch (FileAlreadyExistsException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runtime.getRuntime().halt(KILLED);
    }
  }

  /** The command that starts it, with the product as it was packaged and these tests' classes. */
  static List<String> command(Path root) {
    String separator = System.getProperty("path.separator");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        String.join(
            separator,
            root.resolve("launcher/target/runbook.jar").toString(),
            root.resolve("launcher/target/lib").toString() + "/*",
            root.resolve("test/target/test-classes").toString()),
        KillableWorker.class.getName());
  }
}
