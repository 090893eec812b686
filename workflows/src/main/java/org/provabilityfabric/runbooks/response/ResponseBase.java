package org.provabilityfabric.runbooks.response;

import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.incident.ResponseInput;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.contract.message.PinnedPolicy;
import org.provabilityfabric.runbooks.kernel.Door;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.Pinning;
import org.provabilityfabric.runbooks.kernel.ProcedureBase;
import org.provabilityfabric.runbooks.kernel.Step;
import org.provabilityfabric.runbooks.policy.Policy;

/**
 * The base of every response and investigation. It checks the common fields of the input, pins the
 * policy, and tells the incident that started it, if one did, what is said, found and asked. A
 * procedure calls {@link #open} first and {@link #close} last.
 */
public abstract class ResponseBase extends ProcedureBase {
  private static final String ATTRIBUTES = "search-attributes";

  private final String type;
  private final Notices notices = new Notices(journal());
  private @Nullable PinnedPolicy policy;
  private String incident = "";
  private String component = "";
  private boolean assessed;

  protected ResponseBase(String type, List<? extends Step> declared) {
    super(type, declared);
    this.type = type;
  }

  /**
   * Checks the input at the door and settles how the run works.
   *
   * @param usual the component meant where the input names none; null where it has to name one
   */
  protected final void open(ResponseInput input, @Nullable String usual) {
    Door.refuseUnknown(type, input.unknown(), input.getClass().asSubclass(Record.class));
    String named =
        input.component() == null || input.component().isBlank() ? usual : input.component();
    component = Door.required(type, "component", named);
    boolean rehearse = Door.flag(type, "rehearse", input.rehearse());
    Door.moment(type, "since", input.since(), Now.instant());
    incident = input.incident() == null ? Workflow.getInfo().getWorkflowId() : input.incident();
    checkInput();
    policy = Pinning.of(input.policy());
    begin(rehearse, policy());
    notices.whenUntold(this::untold);
    approvals().about(component);
    approvals().whenChanged(() -> tellIncident(null, List.of()));
    approvals().whenAsked((asked, unanswered) -> send(null, List.of(), asked, unanswered));
    showInLists();
  }

  /** Checks the fields that only this procedure has, before anything is done. */
  protected void checkInput() {}

  /** Lists find a run by what it is and what it is about. */
  private void showInLists() {
    if (Workflow.getVersion(ATTRIBUTES, Workflow.DEFAULT_VERSION, 1) >= 1) {
      Workflow.upsertTypedSearchAttributes(
          SearchKeys.PROCEDURE.valueSet(type), SearchKeys.COMPONENT.valueSet(component));
    }
    if (Drilling.here()) {
      Workflow.upsertTypedSearchAttributes(SearchKeys.DRILL.valueSet(true));
    }
  }

  /** Accounts for every step, and waits until the incident has been told everything. */
  protected final void close() {
    end();
    tellIncident(null, List.of());
    settle();
  }

  /** The incident it belongs to, or this run itself: evidence is kept under this name. */
  protected final String incident() {
    return incident;
  }

  protected final String component() {
    return component;
  }

  protected final Policy policy() {
    return pinned().policy();
  }

  /** The same as it is handed on. */
  protected final PinnedPolicy pinned() {
    return Objects.requireNonNull(policy, "the policy is pinned first");
  }

  /** Waits until the incident has been told everything, as before a run hands over. */
  protected final void settle() {
    Workflow.await(() -> notices.delivered() && everybodyIsTold());
  }

  /** The containment this response holds; null where it holds none. */
  protected @Nullable ContainmentState containment() {
    return null;
  }

  /** An incident tells people what has to be decided; without one the run does. */
  private void untold(ResponseNotice notice) {
    PendingApproval asking = notice.asking();
    if (asking != null) {
      askByItself(asking, notice.unanswered());
    }
  }

  /** Says something on the incident's timeline, with what was found. */
  protected final void tellIncident(@Nullable String said, List<Finding> found) {
    send(said, found, null, false);
  }

  /**
   * Tells the incident that what can be read has been read and judged, so that the next
   * investigation of the runbook's path may begin while this one waits for people.
   */
  protected final void tellAssessed(String said, List<Finding> found) {
    assessed = true;
    send(said, found, null, false);
  }

  private void send(
      @Nullable String said,
      List<Finding> found,
      @Nullable PendingApproval asking,
      boolean unanswered) {
    notices.send(
        new ResponseNotice(
            type,
            Workflow.getInfo().getWorkflowId(),
            state(),
            waitingApprovals(),
            said,
            containment(),
            found,
            asking,
            unanswered,
            assessed,
            notices.next()),
        incident);
  }
}
