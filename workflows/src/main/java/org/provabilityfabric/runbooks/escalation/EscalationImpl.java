package org.provabilityfabric.runbooks.escalation;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.PagingInput;
import org.provabilityfabric.runbooks.contract.incident.PagingResult;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.Messages;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.policy.PagingPlan;

/** Primary, secondary, escalation: each is told, and given its time to acknowledge. */
public final class EscalationImpl implements Escalation {
  private final PagingInput input;
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable String answeredBy;
  private int pages;

  @WorkflowInit
  public EscalationImpl(PagingInput input) {
    this.input = input;
  }

  @Override
  public PagingResult run(PagingInput input) {
    waitUpTo(Duration.between(Now.instant(), input.startAt()), "first page");
    int told = 0;
    for (PagingPlan.Page page : input.plan().pages()) {
      if (answeredBy != null) {
        break;
      }
      told += tell(page) ? 1 : 0;
    }
    if (told == 0 && answeredBy == null) {
      find(
          FindingCode.NOBODY_TO_PAGE,
          "No step of the ladder " + input.plan().ladder() + " answers");
    } else if (answeredBy == null) {
      find(
          FindingCode.PAGE_UNANSWERED,
          "The ladder " + input.plan().ladder() + " ended and nobody acknowledged");
    }
    return new PagingResult(answeredBy != null, pages, findings);
  }

  private boolean tell(PagingPlan.Page page) {
    if (page.skipped() != null) {
      if (page.round() == 1) {
        find(FindingCode.PAGE_SKIPPED, page.step() + " was skipped: " + page.skipped());
      }
      return false;
    }
    boolean delivered = send(page);
    if (delivered) {
      waitUpTo(page.acknowledgeWithin(), page.contact() + " acknowledges");
    }
    return delivered;
  }

  private boolean send(PagingPlan.Page page) {
    String subject =
        "["
            + input.severity()
            + "] "
            + input.title()
            + " ("
            + page.step()
            + ", round "
            + page.round()
            + ")";
    Message message =
        new Message(
            input.incident() + "/page/" + input.severity() + "/" + page.round() + "/" + page.step(),
            Message.Kind.PAGE,
            page.contact(),
            page.channels(),
            subject,
            input.text(),
            input.incident(),
            input.severity().name(),
            input.component(),
            input.rehearsal());
    boolean delivered = handOver(page, message);
    pages++;
    Workflow.newExternalWorkflowStub(Incident.class, input.incident())
        .paged(
            new SentMessage(Now.instant(), Message.Kind.PAGE, page.contact(), subject, delivered));
    return delivered;
  }

  private boolean handOver(PagingPlan.Page page, Message message) {
    try {
      Delivery delivery =
          Calls.persistently(Messages.class, TaskQueues.RUNBOOK, "Page " + page.contact())
              .sendMessage(message);
      boolean taken = delivery.delivered() || input.rehearsal();
      if (!taken) {
        find(
            FindingCode.MESSAGE_NOT_DELIVERED,
            "The page to " + page.contact() + " was taken by no channel: " + delivery.attempts());
      }
      return taken;
    } catch (ActivityFailure failure) {
      find(
          FindingCode.MESSAGE_NOT_DELIVERED,
          "The page to " + page.contact() + " failed: " + Failures.outcome(failure).whyNot());
      return false;
    }
  }

  private void waitUpTo(Duration length, String summary) {
    if (length.isNegative() || length.isZero() || answeredBy != null) {
      return;
    }
    Alarm.in(length, summary).awaitOr(() -> answeredBy != null);
  }

  private void find(FindingCode code, String text) {
    findings.add(Finding.of(code, text).recorded("page-team", Now.instant()));
  }

  @Override
  public void acknowledged(String by) {
    answeredBy = by;
  }
}
