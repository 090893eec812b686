package org.provabilityfabric.runbooks.response;

import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.Consumer;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.kernel.Meanwhile;
import org.provabilityfabric.runbooks.kernel.Signals;

/**
 * What a response tells the incident that started it, or the one it was started for. A run ends
 * only when its notices have arrived: the incident is told for certain, and the in-memory server's
 * clock is not left locked.
 */
final class Notices {
  private final Journal journal;
  private final Meanwhile telling = new Meanwhile();
  private boolean unknown;
  private Consumer<ResponseNotice> untold = notice -> {};
  private long last;

  Notices(Journal journal) {
    this.journal = journal;
  }

  boolean delivered() {
    return telling.quiet();
  }

  /** Who learns that there is no incident to be told, or none any more. */
  void whenUntold(Consumer<ResponseNotice> listener) {
    untold = listener;
  }

  /** The order of the next notice: also after those of a run that handed over to this one. */
  long next() {
    last = Math.max(last + 1, Workflow.currentTimeMillis());
    return last;
  }

  /**
   * Tells the parent, or the incident that the input names, beside whatever else happens.
   *
   * @param named the incident it was started for; the run itself where there is none
   */
  void send(ResponseNotice notice, String named) {
    Workflow.getInfo()
        .getParentWorkflowId()
        .or(() -> startedFor(named))
        .ifPresentOrElse(
            told -> {
              ExternalWorkflowStub incident = Workflow.newUntypedExternalWorkflowStub(told);
              telling.begin(() -> deliver(incident, notice));
            },
            () -> untold.accept(notice));
  }

  private Optional<String> startedFor(String named) {
    return unknown
            || named.equals(Workflow.getInfo().getWorkflowId())
            || Workflow.getVersion("tell-named-incident", Workflow.DEFAULT_VERSION, 1) < 1
        ? Optional.empty()
        : Optional.of(named);
  }

  private void deliver(ExternalWorkflowStub incident, ResponseNotice notice) {
    if (!Signals.arrived(() -> incident.signal(ResponseNotice.SIGNAL, notice))) {
      gone(notice);
    }
  }

  private void gone(ResponseNotice notice) {
    if (!unknown) {
      journal.say(
          TimelineEntry.Kind.STATE, "The incident could not be told: it has ended, or never was.");
    }
    unknown = true;
    untold.accept(notice);
  }
}
