package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long evidence is kept, and what is kept however old it is. It is no part of a {@link Policy}:
 * no run works by it.
 *
 * @param keep since the last capture of a bundle
 * @param drills the same for bundles of drills
 * @param hold legal holds by rule
 */
public record RetentionRules(Duration keep, Duration drills, List<HoldRule> hold) {
  public RetentionRules {
    hold = Absent.asEmpty(hold);
    if (!keep.isPositive() || !drills.isPositive()) {
      throw new IllegalArgumentException("evidence is kept for some time, expected more than 0");
    }
  }

  /**
   * A legal hold.
   *
   * @param bundle the name of a bundle; an asterisk stands for any characters
   * @param why the reason, such as the number of a case
   * @param until when it ends; never by itself where null
   */
  public record HoldRule(String bundle, String why, @Nullable Instant until) {
    boolean holds(String name, Instant now) {
      String pattern = "\\Q" + bundle.replace("*", "\\E.*\\Q") + "\\E";
      return name.matches(pattern) && (until == null || now.isBefore(until));
    }
  }

  /** How long a bundle is kept. */
  public Duration of(String bundle) {
    return bundle.startsWith("incident-drill-") ? drills : keep;
  }

  /** The rule that holds a bundle. */
  public Optional<HoldRule> holding(String bundle, Instant now) {
    return hold.stream().filter(rule -> rule.holds(bundle, now)).findFirst();
  }
}
