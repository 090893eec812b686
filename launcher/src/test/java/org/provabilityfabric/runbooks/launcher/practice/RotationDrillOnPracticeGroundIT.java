package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.review.DrillReport;
import org.provabilityfabric.runbooks.contract.review.DrillScore;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Mark;
import org.provabilityfabric.runbooks.drill.Drill;
import org.provabilityfabric.runbooks.simulator.cluster.ResourceType;

/** "Certificate rotation practice" with real keys at hand: what is stored stays as it is. */
@Timeout(180)
class RotationDrillOnPracticeGroundIT extends OnPracticeGround {
  @Test
  void theRotationIsScoredAndNoSecretNoKeySetAndNoServiceIsTouched() throws Exception {
    Map<ResourceType, List<ObjectNode>> before = stored();

    DrillReport report =
        begin(Drill.TYPE, "drill/rotation", Map.of("scenario", "rotation"))
            .getResult(2, TimeUnit.MINUTES, DrillReport.class);

    assertThat(report.scores()).extracting(DrillScore::mark).containsOnly(Mark.MET);
    assertThat(stored()).isEqualTo(before);
  }

  private Map<ResourceType, List<ObjectNode>> stored() {
    return Map.of(
        ResourceType.SECRETS, all(ResourceType.SECRETS),
        ResourceType.CONFIG_MAPS, all(ResourceType.CONFIG_MAPS),
        ResourceType.DEPLOYMENTS, all(ResourceType.DEPLOYMENTS));
  }

  private List<ObjectNode> all(ResourceType type) {
    List<ObjectNode> all = ground.estate().cluster().list(type, "", "");
    assertThat(all).isNotEmpty();
    return all;
  }
}
