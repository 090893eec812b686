package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Deed;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.policy.Act;

/** Pause, resume and abort: they act between steps, never within one, and stop no clock. */
final class Interventions {
  private final Journal journal;
  private final Boundaries boundaries;
  private final Supplier<Optional<String>> ending;
  private boolean paused;
  private @Nullable Person abortedBy;
  private String abortReason = "";

  /**
   * Those of one run.
   *
   * @param ending how the procedure has ended, in words; empty while it goes on
   */
  Interventions(Journal journal, Boundaries boundaries, Supplier<Optional<String>> ending) {
    this.journal = journal;
    this.boundaries = boundaries;
    this.ending = ending;
  }

  boolean paused() {
    return paused && abortedBy == null;
  }

  boolean aborted() {
    return abortedBy != null;
  }

  /** Waits while the procedure is paused; gives who aborted it, where somebody did. */
  Optional<Outcome.Refused<Object>> passage() {
    if (paused()) {
      Workflow.await(() -> !paused());
    }
    return Optional.ofNullable(abortedBy)
        .map(person -> new Outcome.Refused<>(person.described(), abortReason));
  }

  void checkPause(Remark remark) {
    boundaries.check(remark.person(), Act.INTERVENE);
    mustGoOn();
    if (paused()) {
      throw FailureKind.INVALID_INPUT.failure("The procedure is paused already.");
    }
  }

  String pause(Remark remark) {
    paused = true;
    acted(Deed.PAUSED, remark);
    return "Paused: the step that runs will end, no further one begins; clocks go on.";
  }

  void checkResume(Remark remark) {
    boundaries.check(remark.person(), Act.INTERVENE);
    if (!paused()) {
      throw FailureKind.INVALID_INPUT.failure("The procedure is not paused.");
    }
  }

  String resume(Remark remark) {
    paused = false;
    acted(Deed.RESUMED, remark);
    return "Resumed.";
  }

  void checkAbort(Remark remark) {
    boundaries.check(remark.person(), Act.INTERVENE);
    Acts.required("text", remark.text());
    mustGoOn();
  }

  String abort(Remark remark) {
    Person by = remark.person();
    abortReason = Acts.required("text", remark.text());
    abortedBy = by;
    acted(Deed.ABORTED, remark);
    return "Aborted: no further step begins.";
  }

  private void mustGoOn() {
    Optional<String> ended = ending.get();
    if (ended.isPresent()) {
      throw FailureKind.INVALID_INPUT.failure(
          "The procedure has ended: it is " + ended.get() + ".");
    }
  }

  private void acted(Deed deed, Remark remark) {
    journal.say(
        TimelineEntry.Kind.PERSON, deed.words() + Acts.because(remark.text()), remark.person());
  }
}
