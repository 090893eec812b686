package org.provabilityfabric.runbooks.contract;

import java.util.List;

/** What a capture left behind: references to vault entries, and what was noticed on the way. */
public record Evidence(List<EvidenceRef> entries, List<Finding> findings) implements Assessed {
  public Evidence {
    entries = Lists.orEmpty(entries);
    findings = Lists.orEmpty(findings);
  }

  /** Nothing was kept and nothing was noticed. */
  public static Evidence nothing() {
    return new Evidence(List.of(), List.of());
  }

  /** Nothing was kept, and this was noticed. */
  public static Evidence found(FindingCode code, String text) {
    return new Evidence(List.of(), List.of(Finding.of(code, text)));
  }

  /** Whether everything that was asked for was captured. */
  public boolean complete() {
    return entries.stream().allMatch(EvidenceRef::complete);
  }

  @Override
  public List<EvidenceRef> kept() {
    return entries;
  }
}
