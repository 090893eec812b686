package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How what was seen becomes criteria of "Incident Classification".
 *
 * @param oneService how many failed components make a single service outage
 * @param severalComponents how many affected components are several
 * @param wholeSystem how many failed components make a system-wide outage; null means all
 * @param severeDegradationPercent from this change on, inclusive, the degradation is severe
 * @param noticeableDegradationPercent above this change there is a degradation at all
 * @param answers which criteria a yes to a question of triage meets
 * @param kinds which criteria an incident of a kind always meets
 * @param presumed which criterion an incident of a kind is taken to meet until triage denies it
 * @param otherwise the severity where no criterion is met
 */
public record ClassificationRules(
    int oneService,
    int severalComponents,
    @Nullable Integer wholeSystem,
    double severeDegradationPercent,
    double noticeableDegradationPercent,
    Map<Question, List<Criterion>> answers,
    Map<IncidentKind, List<Criterion>> kinds,
    Map<IncidentKind, Criterion> presumed,
    Severity otherwise) {
  public ClassificationRules {
    answers = Absent.asEmpty(answers);
    kinds = Absent.asEmpty(kinds);
    presumed = Absent.asEmpty(presumed);
  }

  /** "Single service affected?": enough failed components for one service, but not several. */
  public boolean singleService(int affected) {
    return affected >= oneService && !several(affected);
  }

  /** "Multiple components affected?" */
  public boolean several(int affected) {
    return affected >= severalComponents;
  }

  /**
   * Whether that many failed components are a system-wide outage.
   *
   * @param total 0 where it is not known
   */
  public boolean systemWide(int affected, int total) {
    int whole = wholeSystem == null ? total : wholeSystem;
    return whole > 0 && affected >= whole;
  }
}
