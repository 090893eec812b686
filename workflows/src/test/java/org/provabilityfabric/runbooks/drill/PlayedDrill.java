package org.provabilityfabric.runbooks.drill;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.review.DrillReport;
import org.provabilityfabric.runbooks.contract.review.DrillScore;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Measure;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.scene.Scene;

/** A drill as it is played, and the incident in it. */
abstract class PlayedDrill {
  static final String ID = "drill/1";

  final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  static Drill start(Scene scene, String scenario) {
    scene.start(Drill.TYPE, ID, Map.of("scenario", scenario, "policy", scene.pinned()));
    return scene.env.getWorkflowClient().newWorkflowStub(Drill.class, ID);
  }

  static Incident incident(Scene scene) {
    Drill drill = scene.env.getWorkflowClient().newWorkflowStub(Drill.class, ID);
    return scene
        .env
        .getWorkflowClient()
        .newWorkflowStub(Incident.class, drill.drillReport().incident());
  }

  List<Message> sent() {
    return Arrays.stream(Message.Kind.values())
        .flatMap(kind -> scene.messages.of(kind).stream())
        .toList();
  }

  static DrillScore score(DrillReport report, Measure measure) {
    return report.scores().stream()
        .filter(one -> one.measure() == measure)
        .findFirst()
        .orElseThrow();
  }
}
