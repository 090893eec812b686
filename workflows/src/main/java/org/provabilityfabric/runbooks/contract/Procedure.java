package org.provabilityfabric.runbooks.contract;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import java.util.List;

/** The queries and updates that every procedure answers, whatever it does. */
public interface Procedure {
  /** How it stands. */
  @QueryMethod
  ProcedureStatus status();

  /** Everything that happened, oldest first. */
  @QueryMethod
  List<TimelineEntry> timeline();

  /** What was done and found so far. */
  @QueryMethod
  ProcedureReport report();

  /** Says yes to an approval that this workflow asks for. */
  @UpdateMethod
  String approve(Decision decision);

  @UpdateValidatorMethod(updateName = "approve")
  void validateApprove(Decision decision);

  /** Says no to an approval that this workflow asks for. */
  @UpdateMethod
  String deny(Decision decision);

  @UpdateValidatorMethod(updateName = "deny")
  void validateDeny(Decision decision);

  /** Starts no further step until {@code resume}; clocks go on. */
  @UpdateMethod
  String pause(Remark remark);

  @UpdateValidatorMethod(updateName = "pause")
  void validatePause(Remark remark);

  /** Goes on after {@code pause}. */
  @UpdateMethod
  String resume(Remark remark);

  @UpdateValidatorMethod(updateName = "resume")
  void validateResume(Remark remark);

  /** Starts no further step at all; never lifts a containment. */
  @UpdateMethod
  String abort(Remark remark);

  @UpdateValidatorMethod(updateName = "abort")
  void validateAbort(Remark remark);

  /** Puts a remark on the timeline. */
  @UpdateMethod
  String note(Remark remark);

  @UpdateValidatorMethod(updateName = "note")
  void validateNote(Remark remark);
}
