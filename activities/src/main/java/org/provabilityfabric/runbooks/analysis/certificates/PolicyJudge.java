package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.analysis.Sampler;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory.Inconsistency;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory.PolicyChange;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyTimes.Run;

/**
 * Tells policy changes from contradictions. While the firewall rolls out, old and new pods answer
 * side by side: that is one change. A policy that shows up for a moment while another is in force,
 * and two that take turns, are contradictions. Going back once is a roll-back.
 *
 * @param rollout how long old and new pods may answer side by side
 */
record PolicyJudge(Duration rollout) {

  /**
   * What was found.
   *
   * @param changes counted; the first kept
   * @param inconsistencies counted; the first kept
   */
  record Judged(Sampler<PolicyChange> changes, Sampler<Inconsistency> inconsistencies) {}

  /** Judges runs that are in order of time. */
  Judged judge(List<Run> runs, List<String> hashes) {
    Walk walk = new Walk(runs, hashes);
    walk.walk();
    return walk.judged;
  }

  private final class Walk {
    private final List<Run> runs;
    private final List<String> hashes;
    private final Judged judged = new Judged(new Sampler<>(), new Sampler<>());
    private final Set<Integer> inForceBefore = new HashSet<>();
    private int current = -1;
    private int returns;

    Walk(List<Run> runs, List<String> hashes) {
      this.runs = runs;
      this.hashes = hashes;
    }

    void walk() {
      int i = 0;
      while (i < runs.size()) {
        Run run = runs.get(i);
        if (current < 0 || run.policy() == current) {
          current = run.policy();
          i++;
          continue;
        }
        int settled = settledBy(i);
        if (settled >= 0) {
          change(run.from(), runs.get(settled).policy());
          i = settled + 1;
        } else if (strays(i)) {
          stray(run);
          i++;
        } else {
          change(run.from(), run.policy());
          i++;
        }
      }
    }

    /**
     * Where a roll-out that begins at a run has ended: the last run that begins within it, if
     * meanwhile only the old and the new policy were seen. What the input does not show, before its
     * begin and after its end, may have been steady.
     *
     * @return its index, or -1 if this is no roll-out
     */
    private int settledBy(int begin) {
      Instant end = runs.get(begin).from().plus(rollout);
      int last = begin;
      while (last + 1 < runs.size() && !runs.get(last + 1).from().isAfter(end)) {
        last++;
      }
      int settled = runs.get(last).policy();
      for (int i = begin; i <= last; i++) {
        if (runs.get(i).policy() != current && runs.get(i).policy() != settled) {
          return -1;
        }
      }
      boolean alone = last == begin;
      return settled == current || alone || !amidSteadyTimes(begin, last) ? -1 : last;
    }

    /** Before and after a roll-out each policy stays longer than the roll-out takes. */
    private boolean amidSteadyTimes(int begin, int settled) {
      Duration mixed = Duration.between(runs.get(begin).from(), runs.get(settled).from());
      boolean before = lasts(begin - 1, mixed);
      boolean after = lasts(settled, mixed);
      boolean cutOff = begin == 1;
      boolean goesOn = settled == runs.size() - 1;
      return (before && after) || (before && goesOn) || (after && cutOff);
    }

    private boolean lasts(int index, Duration longerThan) {
      Run run = runs.get(index);
      return Duration.between(run.from(), run.to()).compareTo(longerThan) > 0;
    }

    /** Whether a policy is seen for a moment only and the one in force goes on. */
    private boolean strays(int index) {
      Run run = runs.get(index);
      boolean moment = Duration.between(run.from(), run.to()).compareTo(rollout) <= 0;
      return moment && index + 1 < runs.size() && runs.get(index + 1).policy() == current;
    }

    private void stray(Run run) {
      judged
          .inconsistencies()
          .add(
              new Inconsistency(
                  run.from(),
                  hash(run.policy())
                      + " shows up at "
                      + run.from()
                      + " while "
                      + hash(current)
                      + " is in force"));
    }

    private void change(Instant at, int to) {
      inForceBefore.add(current);
      boolean back = inForceBefore.contains(to);
      judged.changes().add(new PolicyChange(at, hash(current), hash(to), back));
      returns += back ? 1 : 0;
      if (back && returns > 1) {
        judged
            .inconsistencies()
            .add(
                new Inconsistency(
                    at,
                    "to and fro: "
                        + hash(to)
                        + " is in force again at "
                        + at
                        + ", not for the"
                        + " first time that an earlier policy is"));
      }
      current = to;
    }

    private String hash(int policy) {
      return hashes.get(policy);
    }
  }
}
