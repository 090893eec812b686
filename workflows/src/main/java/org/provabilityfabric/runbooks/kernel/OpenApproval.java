package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.policy.ApprovalRule;

/** One question to people: until when it waits, who has said yes so far, and the answer. */
final class OpenApproval {
  private final String id;
  private final String question;
  private final ApprovalRule rule;
  private final List<Person> voices = new ArrayList<>();
  private final Instant firstAskedAt = Now.instant();
  private Instant askedAt = firstAskedAt;
  private Instant deadline;
  private @Nullable Decided decided;

  OpenApproval(String id, String question, ApprovalRule rule) {
    this.id = id;
    this.question = question;
    this.rule = rule;
    this.deadline = askedAt.plus(rule.deadline());
  }

  /** An answer. */
  record Decided(boolean yes, String by, String reason) {
    String words() {
      return (yes ? "approved by " : "denied by ") + by + Acts.because(reason);
    }
  }

  String id() {
    return id;
  }

  String question() {
    return question;
  }

  ApprovalRule rule() {
    return rule;
  }

  Instant deadline() {
    return deadline;
  }

  Instant firstAskedAt() {
    return firstAskedAt;
  }

  /** Whether an answer is to this; one that does not say to what it is, is to what is open. */
  boolean askedAs(@Nullable Instant answered) {
    return answered == null || answered.equals(firstAskedAt);
  }

  /** The next instant at which somebody is reminded, or the deadline. */
  Instant nextReminder() {
    Instant now = Now.instant();
    return rule.reminders().stream()
        .map(askedAt::plus)
        .filter(at -> at.isAfter(now) && at.isBefore(deadline))
        .min(Comparator.naturalOrder())
        .orElse(deadline);
  }

  /** What the timer up to an instant is for. */
  String waitsFor(Instant next) {
    return next.isBefore(deadline) ? id + ": reminder" : id + ": deadline of the approval";
  }

  /** It is asked anew, with the time that it had at first. */
  void again() {
    askedAt = Now.instant();
    deadline = askedAt.plus(rule.deadline());
  }

  boolean hasVoiceOf(Person person) {
    return voices.stream().anyMatch(person::same);
  }

  /** Somebody says yes; gives how many more have to. */
  int voice(Person person) {
    voices.add(person);
    return rule.people() - voices.size();
  }

  void decide(boolean yes, String by, String reason) {
    decided = new Decided(yes, by, reason);
  }

  @Nullable Decided decided() {
    return decided;
  }

  /**
   * How it stands for whoever is to answer.
   *
   * @param reasonNeeded whether a yes has to say why
   */
  PendingApproval pending(boolean reasonNeeded) {
    return new PendingApproval(
        Workflow.getInfo().getWorkflowId(),
        id,
        question,
        deadline,
        switch (rule.onTimeout()) {
          case DENY -> "it counts as denied";
          case PROCEED -> "it counts as approved";
          case ASK_AGAIN_AND_ESCALATE -> "it is asked again, one step higher; nothing is changed";
        },
        rule.roles(),
        voices.stream().map(Person::name).toList(),
        rule.people(),
        firstAskedAt,
        reasonNeeded);
  }
}
