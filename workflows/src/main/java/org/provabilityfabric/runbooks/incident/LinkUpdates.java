package org.provabilityfabric.runbooks.incident;

import java.time.Instant;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.contract.incident.DuplicateNotice;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.Act;

/** What people and other incidents say about duplicates. */
abstract class LinkUpdates extends CommandUpdates {
  @Override
  public final String linkDuplicate(DuplicateLink link) {
    Desk open = opened();
    open.duplicates.link(link);
    if (!open.state.policy.command().duplicatesPage()) {
      quiet(open, link);
    }
    open.rearrange();
    return "Linked: "
        + open.state.duplicateOf
        + " goes on for both; containment and evidence go on here.";
  }

  /** Whoever links has taken the incident on; nobody else has to be told of it. */
  private void quiet(Desk open, DuplicateLink link) {
    IncidentState state = open.state;
    String who = link.person().name();
    state.acknowledgers.add(who);
    if (state.acknowledgedAt == null) {
      Instant now = Now.instant();
      state.acknowledgedAt = now;
      open.clocks.meet(SlaClocks.RESPONSE, now);
    }
    open.paging.stop(who + ", since it is a duplicate");
  }

  @Override
  public final void validateLinkDuplicate(DuplicateLink link) {
    permit(link.person(), Act.LINK);
    Acts.required("of", link.of());
    whenOpen(
        open -> {
          open.people.mustBeOpen();
          String unused = open.duplicates.checkLink(link);
        });
  }

  @Override
  public final String unlinkDuplicate(Remark remark) {
    Desk open = opened();
    String primary = open.duplicates.unlink(remark);
    open.rearrange();
    return "No duplicate of " + primary + " any more; it goes on by itself.";
  }

  @Override
  public final void validateUnlinkDuplicate(Remark remark) {
    permit(remark.person(), Act.LINK);
    whenOpen(
        open -> {
          String unused = open.duplicates.checkUnlink();
        });
  }

  @Override
  public final String takeDuplicate(DuplicateNotice notice) {
    return opened().taken.take(notice);
  }

  @Override
  public final void validateTakeDuplicate(DuplicateNotice notice) {
    whenOpen(
        open -> {
          open.taken.checkAsReal(notice);
          open.taken.checkTake(notice);
        });
  }

  @Override
  public final void duplicateGone(DuplicateNotice notice) {
    opened().taken.gone(notice);
  }

  @Override
  public final void duplicateReported(DuplicateNotice notice) {
    opened().taken.reported(notice);
  }
}
