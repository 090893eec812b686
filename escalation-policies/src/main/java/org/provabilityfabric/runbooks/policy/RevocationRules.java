package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;

/**
 * "Revoke Compromised Tokens".
 *
 * @param withoutApproval severities at which the active tokens that a refusal names are revoked
 *     without being asked for
 * @param mostWithoutApproval the most that are revoked so; of more a person decides
 * @param logWindow "Check for authorization failures"
 * @param watchInterval how often it is looked whether a revoked token is used again
 * @param watchFor for how long
 */
public record RevocationRules(
    List<Severity> withoutApproval,
    int mostWithoutApproval,
    Duration logWindow,
    Duration watchInterval,
    Duration watchFor) {
  public RevocationRules {
    withoutApproval = Absent.asEmpty(withoutApproval);
  }

  /** What a snapshot means that is older than these rules: people decide. */
  static RevocationRules byApproval() {
    return new RevocationRules(
        List.of(), 0, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofHours(1));
  }

  /** Whether so many tokens are revoked without being asked for. */
  public boolean atOnce(Severity severity, int tokens) {
    return withoutApproval.contains(severity) && tokens <= mostWithoutApproval;
  }
}
