package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.kernel.OpenApproval.Decided;
import org.provabilityfabric.runbooks.policy.ApprovalRule;

/**
 * Questions to people, with a deadline, reminders by the policy, and what happens without answer.
 */
public final class Approvals {
  private final Journal journal;
  private final Boundaries boundaries;
  private final Map<String, OpenApproval> open = new LinkedHashMap<>();
  private final Map<String, Decided> decided = new LinkedHashMap<>();
  private final Map<String, String> contexts = new LinkedHashMap<>();
  private final Set<String> reasoned = new LinkedHashSet<>();
  private Asking asking = (asked, unanswered) -> {};
  private String component = "the component";
  private Runnable changed = () -> {};

  Approvals(Journal journal, Boundaries boundaries) {
    this.journal = journal;
    this.boundaries = boundaries;
  }

  /** Who is told when an approval opens, closes or collects a voice. */
  public void whenChanged(Runnable listener) {
    changed = listener;
  }

  /** Who is told when an approval is asked, reminded of, or passed its deadline. */
  public void whenAsked(Asking listener) {
    asking = listener;
  }

  /** What the policy's questions are about. */
  public void about(String subject) {
    component = subject;
  }

  String about() {
    return component;
  }

  /** Tells somebody of an approval. */
  @FunctionalInterface
  public interface Asking {
    /**
     * Tells.
     *
     * @param unanswered whether it has passed its deadline, so that it is asked one step higher
     */
    void tell(PendingApproval asked, boolean unanswered);
  }

  /** Adds what is known by now to the policy's question. */
  public void explain(String id, String context) {
    contexts.put(id, context);
  }

  /** A yes to this approval has to say why. */
  public void needsReason(String id) {
    reasoned.add(id);
  }

  /** Asks and waits; an abort counts as a no of whoever aborted. */
  Decided ask(String id, ApprovalRule rule, Interventions interventions) {
    String question =
        (rule.ask(component, Workflow.getInfo().getWorkflowId())
                + " "
                + contexts.getOrDefault(id, ""))
            .strip();
    OpenApproval asked = new OpenApproval(id, question, rule);
    open.put(id, asked);
    journal.say(TimelineEntry.Kind.APPROVAL, "Asked: " + question);
    changed.run();
    asking.tell(pending(asked), false);
    try {
      Decided answer = wait(asked, interventions);
      decided.put(id, answer);
      return answer;
    } finally {
      open.remove(id);
      changed.run();
    }
  }

  private Decided wait(OpenApproval asked, Interventions interventions) {
    while (true) {
      Instant next = asked.nextReminder();
      Duration left = Duration.between(Now.instant(), next);
      boolean answered =
          Alarm.until(
              left, asked.waitsFor(next), () -> asked.decided() != null || interventions.aborted());
      Decided answer = asked.decided();
      if (answer != null) {
        return answer;
      }
      if (answered) {
        return new Decided(false, "whoever aborted the procedure", "the procedure was aborted");
      }
      if (next.isBefore(asked.deadline())) {
        asking.tell(pending(asked), false);
        continue;
      }
      Decided byPolicy = deadlinePassed(asked);
      if (byPolicy != null) {
        return byPolicy;
      }
    }
  }

  private @Nullable Decided deadlinePassed(OpenApproval asked) {
    journal.find(
        asked.id(),
        Finding.of(
            FindingCode.APPROVAL_UNANSWERED,
            "Nobody answered by " + asked.deadline() + ": " + asked.question()));
    return switch (asked.rule().onTimeout()) {
      case DENY -> new Decided(false, "the policy", "nobody answered in time");
      case PROCEED -> new Decided(true, "the policy", "nobody answered in time");
      case ASK_AGAIN_AND_ESCALATE -> {
        asked.again();
        asking.tell(pending(asked), true);
        changed.run();
        yield null;
      }
    };
  }

  /** What waits for a person at this moment. */
  public List<PendingApproval> pending() {
    return open.values().stream().map(this::pending).toList();
  }

  private PendingApproval pending(OpenApproval asked) {
    return asked.pending(reasoned.contains(asked.id()));
  }

  void check(Decision decision, boolean yes) {
    Person by = decision.person();
    OpenApproval asked = find(decision);
    boundaries.checkAnswer(by, asked.id(), asked.rule());
    if (!yes || reasoned.contains(asked.id())) {
      Acts.required("reason", decision.reason());
    }
    if (!yes) {
      return;
    }
    boundaries.checkOther(by, asked.id(), asked.rule());
    if (asked.hasVoiceOf(by)) {
      throw FailureKind.INVALID_INPUT.failure(
          by.name() + " has approved this already; another person has to.");
    }
  }

  String decide(Decision decision, boolean yes) {
    OpenApproval asked = find(decision);
    Person by = decision.person();
    String reason = decision.reason() == null ? "" : decision.reason();
    journal.say(
        TimelineEntry.Kind.APPROVAL,
        (yes ? "Approved " : "Denied ") + asked.id() + Acts.because(reason),
        by);
    if (!yes) {
      asked.decide(false, by.described(), reason);
      return "Denied " + asked.id() + ".";
    }
    int wanted = asked.voice(by);
    if (wanted > 0) {
      changed.run();
      return "Approved; " + wanted + " more must approve " + asked.id() + ".";
    }
    asked.decide(true, by.described(), reason);
    return "Approved " + asked.id() + ".";
  }

  private OpenApproval find(Decision decision) {
    String id = decision.approval();
    if ((id == null || id.isBlank()) && open.size() == 1) {
      return open.values().iterator().next();
    }
    OpenApproval asked = id == null ? null : open.get(id);
    if (asked == null || asked.decided() != null) {
      throw FailureKind.INVALID_INPUT.failure(whyNotOpen(id, asked));
    }
    if (!asked.askedAs(decision.askedAt())) {
      throw FailureKind.INVALID_INPUT.failure(
          "This was asked at "
              + decision.askedAt()
              + " and is over; "
              + id
              + " was asked anew at "
              + asked.firstAskedAt()
              + ".");
    }
    return asked;
  }

  private String whyNotOpen(@Nullable String id, @Nullable OpenApproval asked) {
    Decided already = asked == null ? decided.get(String.valueOf(id)) : asked.decided();
    if (already != null) {
      return id + " is decided already: " + already.words() + ".";
    }
    return open.isEmpty()
        ? "Nothing waits for an approval here."
        : "No approval \""
            + id
            + "\" is open here; open: "
            + String.join(", ", open.keySet())
            + ".";
  }
}
