package org.provabilityfabric.runbooks.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.StepReport;
import org.provabilityfabric.runbooks.contract.incident.ExposureReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.review.DrillScore;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Mark;
import org.provabilityfabric.runbooks.contract.review.DrillScore.Measure;
import org.provabilityfabric.runbooks.exposure.ExposureStep;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.Policy;

/** The scores of a drill, from what its incident reports; a miss is a finding. */
record Scores(List<DrillScore> all) implements Assessed {
  private static final List<String> PRESERVING =
      List.of(
          ExposureStep.CAPTURE_LOGS.id(),
          ExposureStep.CAPTURE_RECEIPTS.id(),
          ExposureStep.CAPTURE_CERTIFICATES.id());

  static Scores of(IncidentReport report, Policy policy) {
    return new Scores(
        List.of(
            acknowledged(report),
            contained(report, policy),
            preserved(report, policy),
            updated(report, policy)));
  }

  /** The response time, from the incident's beginning. */
  private static DrillScore acknowledged(IncidentReport report) {
    Instant begin = report.status().startedAt();
    return report.status().clocks().stream()
        .filter(clock -> clock.name().equals("response"))
        .findFirst()
        .map(
            clock ->
                DrillScore.of(
                    Measure.ACKNOWLEDGE,
                    Duration.between(begin, clock.deadline()),
                    since(begin, clock)))
        .orElseGet(() -> DrillScore.notMeasured(Measure.ACKNOWLEDGE));
  }

  private static @Nullable Duration since(Instant begin, SlaClock clock) {
    return clock.metAt() == null ? null : Duration.between(begin, clock.metAt());
  }

  /** The target of a containment counts from the alert that was accepted. */
  private static DrillScore contained(IncidentReport report, Policy policy) {
    return ended(
        report,
        Measure.CONTAIN,
        policy.containment().target(),
        List.of(ExposureStep.CUT_TRAFFIC.id()));
  }

  private static DrillScore preserved(IncidentReport report, Policy policy) {
    return ended(report, Measure.PRESERVE, policy.evidence().budget(), PRESERVING);
  }

  private static DrillScore ended(
      IncidentReport report, Measure measure, Duration allowed, List<String> ids) {
    Optional<ExposureReport> response = report.exposures().stream().findFirst();
    if (response.isEmpty()) {
      return DrillScore.notMeasured(measure);
    }
    return came(
        measure, allowed, report.procedure().startedAt(), response.get().procedure().steps(), ids);
  }

  /** How long it took until the last of some steps had come about. */
  static DrillScore came(
      Measure measure,
      Duration allowed,
      Instant begin,
      List<StepReport> reported,
      List<String> ids) {
    List<StepReport> steps = reported.stream().filter(step -> ids.contains(step.id())).toList();
    boolean all =
        steps.stream()
            .allMatch(
                step ->
                    step.outcome() == StepReport.State.DONE
                        || step.outcome() == StepReport.State.FINDING);
    Duration taken =
        steps.stream()
            .map(StepReport::endedAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .map(end -> Duration.between(begin, end))
            .orElse(null);
    return DrillScore.of(measure, allowed, all ? taken : null);
  }

  private static DrillScore updated(IncidentReport report, Policy policy) {
    Instant begin = report.status().startedAt();
    Duration taken =
        report.messages().stream()
            .filter(message -> message.kind() == Message.Kind.EXECUTIVE_UPDATE)
            .map(SentMessage::at)
            .min(Instant::compareTo)
            .map(first -> Duration.between(begin, first))
            .orElse(null);
    return DrillScore.of(
        Measure.UPDATE, policy.executiveUpdates().interval(report.status().severity()), taken);
  }

  @Override
  public List<Finding> findings() {
    return all.stream()
        .filter(score -> score.mark() == Mark.MISSED || score.mark() == Mark.NOT_REACHED)
        .map(score -> Finding.of(FindingCode.DRILL_MISSED, words(score)))
        .toList();
  }

  /** Such as {@code acknowledged after 20m, allowed are 15m}. */
  static String words(DrillScore score) {
    String allowed = score.allowed() == null ? "" : ", allowed are " + text(score.allowed());
    return switch (score.mark()) {
      case MET, MISSED -> score.measure().words() + " after " + text(score.taken()) + allowed;
      case NOT_REACHED -> score.measure().words() + ": did not come about" + allowed;
      case NOT_MEASURED -> score.measure().words() + ": no part of this scenario";
    };
  }

  /** Such as {@code 20m}; to the second. */
  static String text(@Nullable Duration duration) {
    return duration == null
        ? "never"
        : duration.toSeconds() == 0
            ? "0s"
            : DurationText.print(Duration.ofSeconds(duration.toSeconds()));
  }

  List<String> lines() {
    return all.stream().map(Scores::words).toList();
  }
}
