package org.provabilityfabric.runbooks.incident;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.contract.incident.DuplicateNotice;

/** Incidents can be linked as duplicates: one goes on for both. */
public interface Linked extends Commanded {
  /** This incident is a duplicate of another one. */
  @UpdateMethod
  String linkDuplicate(DuplicateLink link);

  @UpdateValidatorMethod(updateName = "linkDuplicate")
  void validateLinkDuplicate(DuplicateLink link);

  /** It is none after all. */
  @UpdateMethod
  String unlinkDuplicate(Remark remark);

  @UpdateValidatorMethod(updateName = "unlinkDuplicate")
  void validateUnlinkDuplicate(Remark remark);

  /** Sent by the program: another incident asks to be a duplicate of this one. */
  @UpdateMethod
  String takeDuplicate(DuplicateNotice notice);

  @UpdateValidatorMethod(updateName = "takeDuplicate")
  void validateTakeDuplicate(DuplicateNotice notice);

  /** A duplicate of this incident is none any more. */
  @SignalMethod
  void duplicateGone(DuplicateNotice notice);

  /** The alerts of a duplicate join this incident, and its severity is told. */
  @SignalMethod
  void duplicateReported(DuplicateNotice notice);
}
