package org.provabilityfabric.runbooks.drill;

import java.util.List;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.review.DrillRecord;
import org.provabilityfabric.runbooks.contract.review.DrillScore;

/** The scores of a drill beside those of the drills before. */
final class Trend {
  private Trend() {}

  /**
   * A line for each measure that counts.
   *
   * @param past the newest first
   */
  static List<String> lines(List<DrillScore> scores, List<DrillRecord> past) {
    return scores.stream()
        .filter(score -> score.mark() != DrillScore.Mark.NOT_MEASURED)
        .map(score -> line(score, past))
        .toList();
  }

  private static String line(DrillScore score, List<DrillRecord> past) {
    List<DrillScore> before =
        past.stream().flatMap(record -> record.score(score.measure()).stream()).toList();
    String now = score.measure().words() + ": " + Scores.text(score.taken());
    if (before.isEmpty()) {
      return now + "; there is no drill before to compare with";
    }
    return now
        + ", before "
        + before.stream().map(one -> Scores.text(one.taken())).collect(Collectors.joining(", "))
        + "; "
        + direction(score, before.getFirst());
  }

  private static String direction(DrillScore now, DrillScore last) {
    if (now.taken() == null || last.taken() == null) {
      return now.taken() == null ? "not reached this time" : "reached again";
    }
    int compared = now.taken().compareTo(last.taken());
    return compared == 0 ? "as the last time" : compared < 0 ? "faster" : "slower";
  }
}
