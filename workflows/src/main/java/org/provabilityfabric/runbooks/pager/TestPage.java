package org.provabilityfabric.runbooks.pager;

import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.Messages;
import org.provabilityfabric.runbooks.contract.pager.ProbeArrival;
import org.provabilityfabric.runbooks.contract.pager.ProbeQuestion;
import org.provabilityfabric.runbooks.contract.pager.ProbeReading;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Meters;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.PagerAuditRules;
import org.provabilityfabric.runbooks.policy.Severity;

/** A test page, marked as one, on the way that every page goes; measured from when it is sent. */
final class TestPage {
  private static final Duration BEYOND = Duration.ofMinutes(1);

  private final String key;
  private final String audit;
  private final PagerAuditRules rules;
  private final boolean rehearsal;
  private Instant sentAt = Instant.EPOCH;
  private @Nullable Duration taken;
  private @Nullable Duration arrived;

  TestPage(String audit, PagerAuditRules rules, boolean rehearsal) {
    this.audit = audit;
    this.rules = rules;
    this.rehearsal = rehearsal;
    key = RunKey.of("test-page");
  }

  /** Whether a channel took it, with what was found. */
  record Handed(boolean taken, List<Finding> findings) implements Assessed {}

  /** Whether it arrived, with what was found. */
  record Arrived(@Nullable Instant at, List<Finding> findings) implements Assessed {}

  @Nullable Duration tookToBeTaken() {
    return taken;
  }

  @Nullable Duration tookToArrive() {
    return arrived;
  }

  Handed send() {
    sentAt = Now.instant();
    List<Finding> findings = new ArrayList<>();
    boolean delivered = handOver(findings);
    if (delivered) {
      Duration took = Duration.between(sentAt, Now.instant());
      taken = took;
      measured("taken", took, "A channel took the test page", findings);
    }
    return new Handed(delivered, findings);
  }

  private boolean handOver(List<Finding> findings) {
    try {
      Delivery delivery =
          Calls.within(
                  Messages.class,
                  TaskQueues.RUNBOOK,
                  PagerAuditStep.SEND_TEST_PAGE.title(),
                  rules.lateAfter().plus(BEYOND))
              .sendMessage(message());
      if (!delivery.delivered() && !rehearsal) {
        findings.add(undelivered("no channel took it: " + delivery.answers()));
      }
      return delivery.delivered();
    } catch (ActivityFailure failure) {
      findings.add(undelivered(Failures.outcome(failure).whyNot()));
      return false;
    }
  }

  private static Finding undelivered(String why) {
    return Finding.of(FindingCode.TEST_PAGE_NOT_DELIVERED, "The test page went nowhere: " + why);
  }

  private Message message() {
    return new Message(
        key,
        Message.Kind.PAGE,
        "probe",
        rules.probe(),
        "TEST: the pager audits itself, nothing has happened",
        "This is a test: nothing has happened.\nSent: " + sentAt + "\nKey: " + key,
        audit,
        Severity.P3.name(),
        "pager",
        rehearsal);
  }

  Arrived arrival() {
    Instant until = sentAt.plus(rules.lateAfter());
    ProbeArrival arrival =
        Calls.to(ProbeReading.class, PagerAuditStep.READ_PROBE, rules.lateAfter().plus(BEYOND))
            .readProbe(new ProbeQuestion(key, until));
    List<Finding> findings = new ArrayList<>();
    Instant at = arrival.arrivedAt();
    if (at != null) {
      Duration took = Duration.between(sentAt, at);
      arrived = took.isNegative() ? Duration.ZERO : took;
      measured("arrived", arrived, "The test page arrived", findings);
    } else if (arrival.readable()) {
      findings.add(
          Finding.of(
              FindingCode.TEST_PAGE_NOT_ARRIVED,
              "The test page was taken and did not arrive at the probe until " + until));
    }
    return new Arrived(at, findings);
  }

  private void measured(String stage, Duration took, String what, List<Finding> findings) {
    if (!rehearsal) {
      Meters.took(MetricName.PAGER_LATENESS, took, "stage", stage);
    }
    if (took.compareTo(rules.lateAfter()) > 0) {
      findings.add(
          Finding.of(
              FindingCode.TEST_PAGE_LATE,
              what
                  + " after "
                  + DurationText.print(Duration.ofSeconds(took.toSeconds()))
                  + ", "
                  + DurationText.print(rules.lateAfter())
                  + " are allowed"));
    }
  }
}
