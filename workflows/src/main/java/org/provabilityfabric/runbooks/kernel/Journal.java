package org.provabilityfabric.runbooks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.EvidenceRef;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.ProcedureReport;
import org.provabilityfabric.runbooks.contract.TimelineEntry;

/** What happened, what was found and what was kept, oldest first. */
public final class Journal {
  private final List<TimelineEntry> timeline = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<EvidenceRef> evidence = new ArrayList<>();
  private Runnable changed = () -> {};
  private Consumer<List<EvidenceRef>> kept = entries -> {};

  void whenChanged(Runnable listener) {
    changed = listener;
  }

  void whenKept(Consumer<List<EvidenceRef>> listener) {
    kept = listener;
  }

  /** Takes over what an earlier run of the same procedure wrote. */
  public void adopt(ProcedureReport earlier) {
    timeline.addAll(earlier.timeline());
    findings.addAll(earlier.findings());
    evidence.addAll(earlier.evidence());
  }

  public void say(TimelineEntry.Kind kind, String what) {
    say(kind, what, null);
  }

  public void say(TimelineEntry.Kind kind, String what, @Nullable Person by) {
    timeline.add(new TimelineEntry(Now.instant(), kind, what, by == null ? null : by.described()));
    changed.run();
  }

  /** Records a finding under the step that found it. */
  public void find(String stepId, Finding finding) {
    findings.add(finding.recorded(stepId, Now.instant()));
    say(TimelineEntry.Kind.FINDING, finding.code() + ": " + finding.text());
  }

  public void find(Step step, FindingCode code, String text) {
    find(step.id(), Finding.of(code, text));
  }

  public void keep(List<EvidenceRef> entries) {
    List<EvidenceRef> further =
        entries.stream().filter(entry -> !evidence.contains(entry)).distinct().toList();
    evidence.addAll(further);
    kept.accept(further);
  }

  public List<TimelineEntry> timeline() {
    return List.copyOf(timeline);
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  public List<EvidenceRef> evidence() {
    return List.copyOf(evidence);
  }
}
