package org.provabilityfabric.runbooks.analysis.certificates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory.PolicyUse;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyHistory.Verdict;
import org.provabilityfabric.runbooks.analysis.certificates.PolicyJudge.Judged;

/** Collects the policies of one tenant. */
final class PolicyTally {
  private final Map<String, PolicyUse> uses = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final PolicyTimes times = new PolicyTimes();
  private long withoutHash;
  private long notPlaced;

  void add(Certificate certificate) {
    String hash = certificate.policyHash();
    if (hash == null) {
      withoutHash++;
      return;
    }
    boolean known = numbers.containsKey(hash);
    if (!known && numbers.size() == PolicyTimes.MOST_POLICIES) {
      notPlaced++;
      return;
    }
    int number = numbers.computeIfAbsent(hash, next -> numbers.size());
    Instant at = certificate.timestamp();
    uses.put(hash, uses.getOrDefault(hash, new PolicyUse(hash, 0, null, null)).seen(at));
    if (at == null || !times.add(at, number)) {
      notPlaced++;
    }
  }

  PolicyHistory history(PolicyJudge judge) {
    Judged judged = judge.judge(times.runs(), List.copyOf(numbers.keySet()));
    List<PolicyUse> inOrder = new ArrayList<>(uses.values());
    inOrder.sort(
        Comparator.comparing(PolicyUse::first, Comparator.nullsLast(Comparator.naturalOrder())));
    return new PolicyHistory(
        verdict(judged),
        inOrder,
        judged.changes().sample(),
        judged.inconsistencies().sample(),
        withoutHash,
        notPlaced);
  }

  private Verdict verdict(Judged judged) {
    if (judged.inconsistencies().count() > 0) {
      return Verdict.INCONSISTENT;
    }
    boolean unknown = notPlaced > 0 && numbers.size() > 1;
    return unknown || numbers.isEmpty() ? Verdict.NOT_JUDGED : Verdict.CONSISTENT;
  }
}
