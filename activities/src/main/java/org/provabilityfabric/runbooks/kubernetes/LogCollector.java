package org.provabilityfabric.runbooks.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.Component;
import org.provabilityfabric.runbooks.waiting.Stopwatch;

/**
 * "kubectl logs -l app=... --since": all lines of all containers of a component's pods, init
 * containers and previous instances included, each line with its pod, container and time, written
 * as they arrive. What cannot be read is accounted for, and the rest is read all the same.
 */
public final class LogCollector {
  private final ClusterClient cluster;
  private final Duration silence;
  private final Stopwatch stopwatch;

  /**
   * A collector of logs.
   *
   * @param silence how long one log may give nothing before the rest of it counts as missing
   */
  public LogCollector(ClusterClient cluster, Duration silence, Stopwatch stopwatch) {
    this.cluster = cluster;
    this.silence = silence;
    this.stopwatch = stopwatch;
  }

  /**
   * Writes the logs since an instant, up to now.
   *
   * @param out where to; its own exceptions pass through
   * @param listener is asked whether to go on
   * @throws ClusterException where the pods cannot be listed
   */
  public LogAccount collect(
      Component component, Instant since, OutputStream out, LogProgress.Listener listener) {
    List<Pod> pods = pods(component);
    List<ContainerLog> logs = pods.stream().flatMap(pod -> logs(component, pod)).toList();
    Run run = new Run(logs.size(), since, new PrefixedLines(out), listener);
    pods.forEach(pod -> run.missing.addAll(ContainerLog.lost(pod, since)));
    logs.forEach(run::read);
    return run.account(pods.size());
  }

  /** The pods whose logs the component's are, by name. */
  private List<Pod> pods(Component component) {
    Map<String, Pod> pods = new TreeMap<>();
    for (String labels : component.podLabels()) {
      cluster
          .list(
              Target.all(Resource.PODS, component.namespace()).with("labelSelector", labels),
              Pod.class)
          .forEach(pod -> pods.put(pod.getMetadata().getName(), pod));
    }
    return List.copyOf(pods.values());
  }

  /** A component in the pods of others has one container there; in pods of its own it has all. */
  private static Stream<ContainerLog> logs(Component component, Pod pod) {
    String container = component.container();
    List<Container> there = pod.getSpec() == null ? List.of() : pod.getSpec().getContainers();
    boolean one = there.stream().anyMatch(each -> each.getName().equals(container));
    return ContainerLog.of(pod).stream().filter(log -> !one || log.container().equals(container));
  }

  /** One capture. */
  private final class Run {
    private final int logs;
    private final Instant since;
    private final PrefixedLines lines;
    private final LogProgress.Listener listener;
    private final List<String> missing = new ArrayList<>();
    private int done;
    private int read;
    private boolean stopped;

    Run(int logs, Instant since, PrefixedLines lines, LogProgress.Listener listener) {
      this.logs = logs;
      this.since = since;
      this.lines = lines;
      this.listener = listener;
    }

    void read(ContainerLog log) {
      if (!goOn()) {
        missing.add(log.name() + ": not read");
        return;
      }
      try {
        lines.begin(log.name());
        if (copied(log)) {
          read++;
        } else {
          missing.add(log.name() + ": not read to its end");
        }
      } catch (ClusterException e) {
        missing.add(log.name() + ": " + reason(e));
      } catch (IOException e) {
        throw new UncheckedIOException("the logs cannot be written", e);
      } finally {
        done++;
      }
    }

    /** A connection that was closed before it gave anything is tried once more. */
    private boolean copied(ContainerLog log) throws IOException {
      long before = lines.bytes();
      try {
        return copy(log);
      } catch (ClusterException e) {
        if (e.kind() == FailureKind.UNREACHABLE && lines.bytes() == before && goOn()) {
          return copy(log);
        }
        throw e;
      }
    }

    private boolean copy(ContainerLog log) throws IOException {
      Target target =
          Target.one(Resource.PODS, log.namespace(), log.pod())
              .sub("log")
              .with("container", log.container())
              .with("timestamps", "true")
              .with("sinceTime", since.toString())
              .with("previous", String.valueOf(log.previous()));
      try (TextStream text = cluster.open(target, stopwatch, silence)) {
        for (List<ByteBuffer> piece = text.next(this::goOn);
            !piece.isEmpty();
            piece = text.next(this::goOn)) {
          lines.write(piece);
        }
      } finally {
        lines.end();
      }
      return !stopped;
    }

    private boolean goOn() {
      stopped = stopped || !listener.goOn(new LogProgress(logs, done, lines.bytes()));
      return !stopped;
    }

    LogAccount account(int pods) {
      return new LogAccount(pods, logs, read, lines.bytes(), missing, stopped);
    }
  }

  private static String reason(ClusterException e) {
    return switch (e.kind()) {
      case FORBIDDEN -> "forbidden (" + e.text() + ")";
      case NOT_FOUND, INVALID_INPUT -> "gone (" + e.text() + ")";
      case TIMED_OUT -> "hung, " + e.text();
      default -> e.text();
    };
  }
}
