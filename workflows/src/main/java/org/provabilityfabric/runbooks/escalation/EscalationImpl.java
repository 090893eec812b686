package org.provabilityfabric.runbooks.escalation;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.incident.PagingInput;
import org.provabilityfabric.runbooks.contract.incident.PagingResult;
import org.provabilityfabric.runbooks.contract.incident.SentMessage;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.Messages;
import org.provabilityfabric.runbooks.contract.message.OnCallRequest;
import org.provabilityfabric.runbooks.contract.message.PolicyReading;
import org.provabilityfabric.runbooks.incident.Incident;
import org.provabilityfabric.runbooks.kernel.Alarm;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Drilling;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.Meters;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.kernel.Signals;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.OnCall;
import org.provabilityfabric.runbooks.policy.PagingPlan;

/** Primary, secondary, escalation: each is told, and given its time to acknowledge. */
public final class EscalationImpl implements Escalation {
  /** How long handing a page over may take at least, however short its time to acknowledge. */
  private static final Duration HANDING_OVER = Duration.ofMinutes(2);

  private final PagingInput input;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> acknowledgedBy = new LinkedHashSet<>();
  private boolean calledOff;
  private int pages;

  @WorkflowInit
  public EscalationImpl(PagingInput input) {
    this.input = input;
    acknowledgedBy.addAll(input.acknowledged());
  }

  @Override
  public PagingResult run(PagingInput input) {
    waitUpTo(Duration.between(Now.instant(), input.startAt()), "first page");
    int told = 0;
    for (PagingPlan.Page page : input.plan().pages()) {
      if (over()) {
        break;
      }
      told += tell(page) ? 1 : 0;
    }
    if (!over()) {
      ended(told);
    }
    return new PagingResult(over(), pages, findings);
  }

  private boolean over() {
    return calledOff || acknowledgedBy.size() >= input.plan().people();
  }

  private void ended(int told) {
    String ladder = "The ladder " + input.plan().ladder() + " ended and ";
    if (told == 0) {
      find(
          FindingCode.NOBODY_TO_PAGE,
          "No step of the ladder " + input.plan().ladder() + " answers");
    } else if (acknowledgedBy.isEmpty()) {
      find(FindingCode.PAGE_UNANSWERED, ladder + "nobody acknowledged");
    } else {
      find(
          FindingCode.PAGE_UNANSWERED,
          ladder
              + acknowledgedBy.size()
              + " of "
              + input.plan().people()
              + " people acknowledged: "
              + String.join(", ", acknowledgedBy));
    }
  }

  private boolean tell(PagingPlan.Page page) {
    if (page.skipped() != null) {
      return skip(page, page.skipped());
    }
    Contact told = told(page);
    if (!told.reachable()) {
      return skip(page, "whoever is on call for " + page.contact() + " has no address");
    }
    boolean delivered = send(page, told);
    if (delivered) {
      waitUpTo(page.acknowledgeWithin(), page.contact() + " acknowledges");
    }
    return delivered;
  }

  private boolean skip(PagingPlan.Page page, String why) {
    if (page.round() == 1) {
      find(FindingCode.PAGE_SKIPPED, page.step() + " was skipped: " + why);
    }
    return false;
  }

  /** The role, or whoever is on call for it at this moment. */
  private Contact told(PagingPlan.Page page) {
    Contact role = new Contact(page.contact(), page.channels());
    return input.plan().turns(page).map(turns -> onCall(page, turns, role)).orElse(role);
  }

  private Contact onCall(PagingPlan.Page page, PagingPlan.Turns turns, Contact role) {
    try {
      OnCall onCall =
          Calls.within(
                  PolicyReading.class,
                  TaskQueues.RUNBOOK,
                  "Who is on call for " + page.contact(),
                  HANDING_OVER)
              .whoIsOnCall(new OnCallRequest(turns.rotation(), turns.holidays(), Now.instant()));
      return PagingPlan.told(page, turns, onCall);
    } catch (ActivityFailure failure) {
      find(
          FindingCode.ON_CALL_UNKNOWN,
          "Who is on call for "
              + page.contact()
              + " could not be found, so its own channels are used: "
              + Failures.outcome(failure).whyNot());
      return role;
    }
  }

  private boolean send(PagingPlan.Page page, Contact told) {
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
                RunKey.of("page/" + page.round() + "/" + page.step()),
                Message.Kind.PAGE,
                told.name(),
                told.channels(),
                subject,
                input.text(),
                input.incident(),
                input.severity().name(),
                input.component(),
                input.rehearsal())
            .about(input.section());
    Delivery delivery = handOver(page, message);
    boolean taken = delivery.delivered() || input.rehearsal();
    pages++;
    count(taken ? "delivered" : "undelivered");
    SentMessage sent =
        new SentMessage(
            Now.instant(),
            Message.Kind.PAGE,
            told.name(),
            subject,
            taken,
            delivery.attempts(),
            nextAt(page, taken));
    Incident incident = Workflow.newExternalWorkflowStub(Incident.class, input.incident());
    // People are called all the same where the incident was terminated by hand.
    var unused = Signals.arrived(() -> incident.paged(sent));
    return taken;
  }

  /** When the page after this one goes out; one that nobody took is followed at once. */
  private @Nullable Instant nextAt(PagingPlan.Page page, boolean taken) {
    List<PagingPlan.Page> pages = input.plan().pages();
    boolean follows =
        pages.subList(pages.indexOf(page) + 1, pages.size()).stream()
            .anyMatch(next -> next.skipped() == null);
    if (!follows) {
      return null;
    }
    return taken ? Now.instant().plus(page.acknowledgeWithin()) : Now.instant();
  }

  private void count(String deliveryState) {
    if (!input.rehearsal() && !Drilling.here()) {
      Meters.count(MetricName.PAGES, "severity", input.severity().name(), "state", deliveryState);
    }
  }

  /** A channel that is away does not hold up the next step for longer than this one has. */
  private Delivery handOver(PagingPlan.Page page, Message message) {
    Duration limit =
        page.acknowledgeWithin().compareTo(HANDING_OVER) > 0
            ? page.acknowledgeWithin()
            : HANDING_OVER;
    try {
      Delivery delivery =
          Calls.within(Messages.class, TaskQueues.RUNBOOK, "Page " + message.to(), limit)
              .sendMessage(message);
      if (!delivery.delivered() && !input.rehearsal()) {
        find(
            FindingCode.MESSAGE_NOT_DELIVERED,
            "The page to " + message.to() + " was taken by no channel: " + delivery.attempts());
      }
      return delivery;
    } catch (ActivityFailure failure) {
      find(
          FindingCode.MESSAGE_NOT_DELIVERED,
          "The page to " + message.to() + " failed: " + Failures.outcome(failure).whyNot());
      return new Delivery(message.key(), message.to(), false, List.of());
    }
  }

  private void waitUpTo(Duration length, String summary) {
    if (length.isNegative() || length.isZero() || over()) {
      return;
    }
    Alarm.in(length, summary).awaitOr(this::over);
  }

  private void find(FindingCode code, String text) {
    findings.add(Finding.of(code, text).recorded("page-team", Now.instant()));
  }

  @Override
  public void acknowledged(String by) {
    acknowledgedBy.add(by);
  }

  @Override
  public void callOff(String why) {
    calledOff = true;
  }
}
