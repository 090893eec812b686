package org.provabilityfabric.runbooks.contract.review;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.ProcedureReport;

/**
 * What a drill came to.
 *
 * @param procedure steps, findings, timeline and evidence
 * @param scenario its name
 * @param incident the workflow id of what was played: the incident, or the rotation
 * @param surprises what was injected, in words
 * @param scores one for each measure of what is played
 * @param trend each measure against the drills before, in words
 * @param openItems what somebody has to do something about
 */
public record DrillReport(
    ProcedureReport procedure,
    String scenario,
    String incident,
    List<String> surprises,
    List<DrillScore> scores,
    List<String> trend,
    List<String> openItems) {
  public DrillReport {
    surprises = Lists.orEmpty(surprises);
    scores = Lists.orEmpty(scores);
    trend = Lists.orEmpty(trend);
    openItems = Lists.orEmpty(openItems);
  }
}
