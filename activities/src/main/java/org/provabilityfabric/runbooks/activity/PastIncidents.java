package org.provabilityfabric.runbooks.activity;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.review.PastSteps;
import org.provabilityfabric.runbooks.contract.review.PastStepsRequest;
import org.provabilityfabric.runbooks.contract.review.StepUse;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.report.TimelineJson;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.VaultException;

/**
 * "Tool effectiveness assessment": reads what the steps of past incidents did from the timelines in
 * the vault. Drills are left out, and so are incidents from before their timelines had steps.
 */
final class PastIncidents {
  private static final String DRILL = "incident/drill-";
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final int MOST = 40;
  private static final int ALWAYS = 3;

  private final EvidenceVault vault;
  private final PastStepsRequest request;
  private final Map<String, List<TimelineJson.PastStep>> runs = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private int incidents;

  PastIncidents(EvidenceVault vault, PastStepsRequest request) {
    this.vault = vault;
    this.request = request;
  }

  PastSteps steps() {
    vault.bundles().forEach(this::read);
    List<StepUse> all =
        runs.values().stream()
            .map(this::use)
            .filter(use -> use.failed() + use.refused() + use.skipped() + use.slow() > 0)
            .sorted(
                Comparator.comparingInt((StepUse use) -> use.failed() + use.slow())
                    .thenComparingInt(use -> use.refused() + use.skipped())
                    .reversed())
            .toList();
    if (incidents == 0) {
      findings.add(
          Finding.of(
              FindingCode.NO_DATA,
              "No incident since " + request.begun().from() + " has left steps to judge"));
    }
    all.forEach(this::judge);
    return new PastSteps(incidents, Lists.first(MOST, all), findings);
  }

  private void read(String name) {
    EvidenceBundle bundle = vault.bundle(name);
    Optional<EvidenceEntry> newest = bundle.latest(ReportsImpl.TIMELINE);
    if (newest.isEmpty()) {
      return;
    }
    try (InputStream in = bundle.read(newest.get().name())) {
      take(RunbookJson.mapper().readValue(in.readNBytes(LARGEST), TimelineJson.PastIncident.class));
    } catch (IOException | VaultException e) {
      findings.add(
          Finding.of(
              FindingCode.RECORD_UNREADABLE,
              newest.get().name() + " in the bundle " + name + " cannot be read"));
    }
  }

  private void take(TimelineJson.PastIncident past) {
    Instant begun = past.startedAt();
    if (past.steps().isEmpty()
        || past.incident().startsWith(DRILL)
        || begun == null
        || begun.isBefore(request.begun().from())
        || !begun.isBefore(request.begun().to())) {
      return;
    }
    incidents++;
    past.steps()
        .forEach(step -> runs.computeIfAbsent(step.name(), any -> new ArrayList<>()).add(step));
  }

  private StepUse use(List<TimelineJson.PastStep> all) {
    TimelineJson.PastStep first = all.getFirst();
    List<Duration> taken = all.stream().flatMap(one -> one.taken().stream()).sorted().toList();
    return new StepUse(
        first.procedure(),
        first.id(),
        first.title(),
        all.size(),
        count(all, StepReport.State.FAILED),
        count(all, StepReport.State.REFUSED),
        count(all, StepReport.State.SKIPPED),
        (int) taken.stream().filter(one -> one.compareTo(request.slowerThan()) > 0).count(),
        taken.isEmpty() ? null : taken.getLast(),
        said(all, StepReport.State.FAILED)
            .or(() -> said(all, StepReport.State.SKIPPED))
            .orElse(""));
  }

  private static int count(List<TimelineJson.PastStep> all, StepReport.State outcome) {
    return (int) all.stream().filter(one -> one.outcome() == outcome).count();
  }

  private static Optional<String> said(List<TimelineJson.PastStep> all, StepReport.State outcome) {
    return all.stream()
        .filter(one -> one.outcome() == outcome)
        .map(TimelineJson.PastStep::text)
        .reduce((before, after) -> after);
  }

  private void judge(StepUse use) {
    List<String> said = new ArrayList<>();
    if (use.failed() > 0) {
      said.add("failed in " + use.failed() + " of " + use.runs() + " runs, last: " + use.said());
    }
    Duration slowest = use.slowest();
    if (use.slow() > 0 && slowest != null) {
      said.add(
          "took longer than "
              + DurationText.print(request.slowerThan())
              + " in "
              + use.slow()
              + ", at most "
              + DurationText.print(Duration.ofSeconds(slowest.toSeconds())));
    }
    if (use.skipped() == use.runs() && use.runs() >= ALWAYS) {
      said.add("was skipped in all " + use.runs() + " runs, last: " + use.said());
    }
    if (!said.isEmpty()) {
      findings.add(
          Finding.of(
              FindingCode.STEP_INEFFECTIVE,
              use.name() + " (" + use.title() + ") " + String.join("; ", said)));
    }
  }
}
