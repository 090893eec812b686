package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Optional;

/** "Assemble Response Team": the ladders and which of them is climbed when. */
public record PagingRules(List<PagingRule> rules, List<Ladder> ladders) {
  public PagingRules {
    rules = Absent.asEmpty(rules);
    ladders = Absent.asEmpty(ladders);
  }

  /** The ladder of that name. */
  public Optional<Ladder> ladder(String name) {
    return ladders.stream().filter(ladder -> ladder.name().equals(name)).findFirst();
  }
}
