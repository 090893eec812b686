package org.provabilityfabric.runbooks.contract.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.Lists;

/**
 * What is kept of a drill, so that later ones can be compared with it.
 *
 * @param run the workflow id with its run, by which a record is known that was written twice
 * @param scenario its name
 * @param at when it began
 * @param scores one for each measure
 */
public record DrillRecord(String run, String scenario, Instant at, List<DrillScore> scores) {
  public DrillRecord {
    scores = Lists.orEmpty(scores);
  }

  public Optional<DrillScore> score(DrillScore.Measure measure) {
    return scores.stream().filter(score -> score.measure() == measure).findFirst();
  }
}
