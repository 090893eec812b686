package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.provabilityfabric.runbooks.simulator.http.Json;

/** The pods of a scenario that no controller looks after. */
final class SinglePods {
  private SinglePods() {}

  static ObjectNode pod(ClusterPlan.SinglePod plan, Instant created) {
    ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("name", plan.name()).put("namespace", plan.namespace());
    metadata.set("labels", Json.object(plan.labels()));
    pod.putObject("spec")
        .put("restartPolicy", plan.completed() ? "Never" : "Always")
        .putArray("containers")
        .addObject()
        .put("name", plan.container())
        .put("image", "registry.internal/provability-fabric/" + plan.container() + ":1.0.0");
    pod.set("status", status(plan, created));
    return pod;
  }

  private static ObjectNode status(ClusterPlan.SinglePod plan, Instant created) {
    boolean ready = !plan.completed() && plan.waiting() == null;
    ObjectNode status = Json.object().put("phase", plan.completed() ? "Succeeded" : "Running");
    status.put("startTime", Objects.timestamp(created));
    status
        .putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", ready ? "True" : "False")
        .put("reason", plan.completed() ? "PodCompleted" : "ContainersNotReady");
    ObjectNode container = status.putArray("containerStatuses").addObject();
    container.put("name", plan.container()).put("ready", ready);
    container.put("restartCount", plan.restarts());
    ObjectNode state = container.putObject("state");
    if (plan.completed()) {
      state.putObject("terminated").put("exitCode", 0).put("reason", "Completed");
    } else if (plan.waiting() != null) {
      state.putObject("waiting").put("reason", plan.waiting());
      container
          .putObject("lastState")
          .putObject("terminated")
          .put("exitCode", 1)
          .put("reason", "Error");
    } else {
      state.putObject("running").put("startedAt", Objects.timestamp(created));
    }
    return status;
  }

  static void writeLogs(PodLogs logs, ClusterPlan.SinglePod plan, Instant created) {
    if (plan.completed()) {
      logs.append(
          plan.namespace(),
          plan.name(),
          plan.container(),
          List.of(new LogLine(created.plusSeconds(41), "INFO archived 1 day of receipts")));
    }
    if (plan.restarts() > 0) {
      Instant last = created.plus(Duration.ofMinutes(40L * plan.restarts()));
      List<LogLine> lines =
          List.of(
              new LogLine(last, "INFO warming index cache"),
              new LogLine(last.plusSeconds(9), "ERROR index cache manifest: checksum mismatch"),
              new LogLine(last.plusSeconds(9), "FATAL exiting with code 1"));
      logs.appendPrevious(plan.namespace(), plan.name(), plan.container(), lines);
      logs.append(plan.namespace(), plan.name(), plan.container(), lines);
    }
  }
}
