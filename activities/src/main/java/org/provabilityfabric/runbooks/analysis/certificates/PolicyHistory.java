package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Sample;

/**
 * The runbook's "policy hash consistency" for one tenant: between policy changes all certificates
 * carry one hash. Several hashes alone say nothing.
 *
 * @param verdict whether they do
 * @param uses the policies in the order of their first use
 * @param changes when one policy took the place of another, oldest first
 * @param inconsistencies what contradicts, oldest first
 * @param withoutHash certificates that name no policy
 * @param notJudged certificates with a policy that could not be placed in time
 */
public record PolicyHistory(
    Verdict verdict,
    List<PolicyUse> uses,
    Sample<PolicyChange> changes,
    Sample<Inconsistency> inconsistencies,
    long withoutHash,
    long notJudged) {

  /** Whether one policy at a time was in force. */
  public enum Verdict {
    /** One policy at a time, with the changes as listed. */
    CONSISTENT,
    /** Two at a time, or to and fro. */
    INCONSISTENT,
    /** Several policies, and certificates that do not say when; or no policy at all. */
    NOT_JUDGED
  }

  /**
   * One policy as the tenant used it.
   *
   * @param certificates how many certificates carry it
   * @param first earliest time of such a certificate
   * @param last latest time of such a certificate
   */
  public record PolicyUse(
      String policyHash, long certificates, @Nullable Instant first, @Nullable Instant last) {
    PolicyUse seen(@Nullable Instant at) {
      boolean earlier = at != null && (first == null || at.isBefore(first));
      boolean later = at != null && (last == null || at.isAfter(last));
      return new PolicyUse(policyHash, certificates + 1, earlier ? at : first, later ? at : last);
    }
  }

  /**
   * A policy took the place of another.
   *
   * @param at the first certificate of the new one
   * @param back whether it had been in force before: a roll-back
   */
  public record PolicyChange(Instant at, String from, String to, boolean back) {
    /** One line. */
    public String text() {
      return at + " " + from + " -> " + to + (back ? " (back)" : "");
    }
  }

  /**
   * A contradiction.
   *
   * @param at where it begins
   * @param text one sentence for a person
   */
  public record Inconsistency(Instant at, String text) {}

  public PolicyHistory {
    uses = List.copyOf(uses);
  }
}
