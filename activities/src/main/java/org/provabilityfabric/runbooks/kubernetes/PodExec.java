package org.provabilityfabric.runbooks.kubernetes;

import io.fabric8.kubernetes.client.http.WebSocket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * "kubectl exec", without a terminal and without input: the command is its arguments. No shell is
 * involved.
 */
final class PodExec {
  private static final int MOST_BYTES = 1024 * 1024;

  private final ClusterClient cluster;

  PodExec(ClusterClient cluster) {
    this.cluster = cluster;
  }

  /**
   * Runs a command to its end.
   *
   * @param container null for the pod's default one
   * @param atMost how long it may take; then the connection is closed, which does not end the
   *     command in the container: it needs a time limit of its own
   * @throws ClusterException where it is refused, cannot be started, or does not end in time
   */
  Execution run(
      String namespace,
      String pod,
      @Nullable String container,
      List<String> command,
      Duration atMost) {
    Target pods = Target.one(Resource.PODS, namespace, pod).sub("exec");
    Target asked = container == null ? pods : pods.with("container", container);
    String doing = "exec in " + pods.text();
    String path = asked.with("stdout", "true").with("stderr", "true").path(command);
    return ApiCall.begin("create", pods, cluster.url()).during(call -> run(path, doing, atMost));
  }

  private Execution run(String path, String doing, Duration atMost) {
    ExecStream stream = new ExecStream(doing, MOST_BYTES);
    WebSocket socket = cluster.connect(path, ExecStream.PROTOCOL, doing, stream);
    try {
      return ApiRequests.awaited(doing, stream.ended(), atMost);
    } finally {
      socket.sendClose(1000, "");
    }
  }
}
