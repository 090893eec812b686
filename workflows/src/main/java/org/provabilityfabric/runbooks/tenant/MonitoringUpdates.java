package org.provabilityfabric.runbooks.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.tenant.MonitoringExtension;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.response.ResponseBase;

/** Until when a monitoring goes on, and what people say about that. */
abstract class MonitoringUpdates extends ResponseBase implements EnhancedMonitoring {
  private @Nullable Instant until;
  private boolean called;

  MonitoringUpdates() {
    super(TYPE, List.of(MonitoringStep.values()));
  }

  /** Who is monitored, in words. */
  abstract String words();

  final void lastsUntil(Instant end) {
    until = end;
  }

  /** Its end; null where it has not begun. */
  final @Nullable Instant until() {
    return until;
  }

  /** Its end, once it has begun. */
  final Instant endsAt() {
    return Objects.requireNonNull(until);
  }

  /** Whether somebody ended it before its time. */
  final boolean over() {
    return called || aborted();
  }

  @Override
  public final String extendMonitoring(MonitoringExtension extension) {
    Duration more = longer(extension);
    lastsUntil(endsAt().plus(more));
    journal()
        .say(
            TimelineEntry.Kind.PERSON,
            "Extended by " + DurationText.print(more) + ": " + extension.text(),
            extension.person());
    return "Goes on until " + until + ".";
  }

  @Override
  public final void validateExtendMonitoring(MonitoringExtension extension) {
    permit(extension.person(), Act.INTERVENE);
    Acts.required("text", extension.text());
    var unused = longer(extension);
    mustRun();
  }

  private static Duration longer(MonitoringExtension extension) {
    return Door.duration(TYPE, "lasts", extension.lasts())
        .filter(Duration::isPositive)
        .orElseThrow(() -> Door.refusal(TYPE, "needs how much longer in \"lasts\", such as 3d."));
  }

  @Override
  public final String endMonitoring(Remark remark) {
    called = true;
    journal()
        .say(TimelineEntry.Kind.PERSON, "Ended before its time: " + remark.text(), remark.person());
    return "Ended; " + words() + " is monitored as before.";
  }

  @Override
  public final void validateEndMonitoring(Remark remark) {
    permit(remark.person(), Act.INTERVENE);
    Acts.required("text", remark.text());
    mustRun();
  }

  private void mustRun() {
    if (until == null || over() || !Now.instant().isBefore(until)) {
      throw FailureKind.INVALID_INPUT.failure(
          "The monitoring " + (until == null ? "has not begun yet" : "is over already") + ".");
    }
  }
}
