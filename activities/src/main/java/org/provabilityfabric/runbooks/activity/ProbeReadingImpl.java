package org.provabilityfabric.runbooks.activity;

import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.pager.ProbeArrival;
import org.provabilityfabric.runbooks.contract.pager.ProbeQuestion;
import org.provabilityfabric.runbooks.contract.pager.ProbeReading;
import org.provabilityfabric.runbooks.notify.ProbeMailbox;

/** Reads back what arrived at the probe: one look each time, so that no time is held. */
public final class ProbeReadingImpl implements ProbeReading {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final ProbeMailbox mailbox;
  private final Clock clock;

  /**
   * The probe of a deployment.
   *
   * @param clock tells when the page's time is over
   */
  public ProbeReadingImpl(ProbeMailbox mailbox, Clock clock) {
    this.mailbox = mailbox;
    this.clock = clock;
  }

  @Override
  public ProbeArrival readProbe(ProbeQuestion question) {
    return switch (mailbox.ask(question.key())) {
      case ProbeMailbox.Said.Arrived arrived -> new ProbeArrival(true, arrived.at());
      case ProbeMailbox.Said.Nothing ignored -> ProbeArrival.UNREADABLE;
      case ProbeMailbox.Said.NotThere ignored -> notThere(question);
      case ProbeMailbox.Said.Unknown unknown -> throw unknown(unknown);
    };
  }

  private ProbeArrival notThere(ProbeQuestion question) {
    if (clock.instant().isBefore(question.until())) {
      throw Failures.notYet("The test page has not arrived yet.", LOOK_AGAIN);
    }
    return new ProbeArrival(true, null);
  }

  private static ApplicationFailure unknown(ProbeMailbox.Said.Unknown unknown) {
    FailureKind kind = unknown.kind();
    return ApplicationFailure.newBuilder()
        .setType(kind.name())
        .setMessage("The probe of the pager: " + unknown.text())
        .setNonRetryable(!kind.retryable())
        .build();
  }
}
