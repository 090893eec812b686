package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;

/**
 * "Planned Maintenance".
 *
 * @param stakeholders contacts that are told of every maintenance
 * @param escalation contacts that are told besides when one takes too long
 * @param notice how long before its begin stakeholders are told; less needs an approval
 * @param remindBefore how long before its begin they are told again
 * @param checksBefore how long before its begin backups, roll-back plan and health are checked
 * @param backupNotOlderThan how old the newest backup may be when the maintenance begins
 * @param restoreTestNotOlderThan how old the last restore test may be
 * @param lease how long silences and holds last without being extended
 * @param extendEvery how often they are extended
 * @param podInterval how often the pods are looked at
 * @param warnBefore how long before its end those who work are warned
 * @param escalateAfter how long after its end an overrun is escalated
 * @param longestOverrun how long after its end the work counts as failed
 * @param evidenceWindow how far back receipts and certificates must have kept coming
 * @param onFailedVerification what follows where the verification fails
 * @param rollBackWithin how long people have to roll back
 */
public record MaintenanceRules(
    List<String> stakeholders,
    List<String> escalation,
    Duration notice,
    List<Duration> remindBefore,
    Duration checksBefore,
    Duration backupNotOlderThan,
    Duration restoreTestNotOlderThan,
    Duration lease,
    Duration extendEvery,
    Duration podInterval,
    Duration warnBefore,
    Duration escalateAfter,
    Duration longestOverrun,
    Duration evidenceWindow,
    AfterFailure onFailedVerification,
    Duration rollBackWithin) {
  /** What counts where a policy of before this procedure says nothing. */
  static final MaintenanceRules USUAL =
      new MaintenanceRules(
          List.of(),
          List.of(),
          Duration.ofHours(24),
          List.of(Duration.ofHours(1)),
          Duration.ofMinutes(30),
          Duration.ofHours(26),
          Duration.ofDays(35),
          Duration.ofMinutes(10),
          Duration.ofMinutes(3),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15),
          Duration.ofMinutes(15),
          Duration.ofHours(4),
          Duration.ofHours(1),
          AfterFailure.ASK,
          Duration.ofHours(2));

  public MaintenanceRules {
    stakeholders = Absent.asEmpty(stakeholders);
    escalation = Absent.asEmpty(escalation);
    remindBefore = Absent.asEmpty(remindBefore);
  }

  /** What follows where the verification after a maintenance fails. */
  public enum AfterFailure {
    /** Somebody decides whether it is rolled back. */
    ASK,
    /** It is rolled back. */
    ROLL_BACK,
    /** It stays as it is, and the report says that it is not verified. */
    KEEP
  }
}
