package org.provabilityfabric.runbooks.gateway.slack;

import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.ProcedureStatus;
import org.provabilityfabric.runbooks.slack.ButtonTarget;
import org.provabilityfabric.runbooks.slack.DecisionMessages;
import org.provabilityfabric.runbooks.slack.DecisionMessages.Place;
import org.provabilityfabric.runbooks.slack.SlackAnswer;
import org.provabilityfabric.runbooks.start.TemporalProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows in a request for a decision what came of its buttons, for everybody who reads it: who
 * decided, or that nothing waits there any more. The buttons stay as long as they can decide
 * something, and where nobody can tell.
 */
final class Decided {
  private static final Logger LOG = LoggerFactory.getLogger(Decided.class);

  private static final String NOTHING_WAITS =
      "Nothing waits for this any more. What came of it: ./runbook incident show --id ";

  private final Handover handover;
  private final DecisionMessages messages;
  private final InOrder<Place> afterwards;

  Decided(Handover handover, DecisionMessages messages, Executor afterwards) {
    this.handover = handover;
    this.messages = messages;
    this.afterwards = new InOrder<>(afterwards);
  }

  /**
   * Shows it, after whoever decided has been answered.
   *
   * @param request null where the button stands under no request
   * @param by who pressed
   * @param why what they said to it; null where nothing
   */
  void show(
      @Nullable Place request,
      ButtonTarget target,
      Person by,
      @Nullable String why,
      Handover.Result result) {
    if (request != null) {
      afterwards.execute(request, () -> show(request, target, signed(by, why), result));
    }
  }

  private static String signed(Person by, @Nullable String why) {
    String because = Acts.because(why);
    return " By " + by.name() + (because.isEmpty() ? "." : because);
  }

  /** A refusal is for whoever pressed; everybody learns only that nothing waits any more. */
  private void show(Place request, ButtonTarget target, String signed, Handover.Result result) {
    boolean waits = waits(target);
    switch (result) {
      case Handover.Result.Said done ->
          told(messages.add(request, done.sentence() + signed, waits));
      case Handover.Result.Refused refused -> {
        if (!waits) {
          told(messages.close(request, NOTHING_WAITS + target.workflow()));
        }
      }
    }
  }

  private static void told(SlackAnswer<String> answer) {
    if (!(answer instanceof SlackAnswer.Done<String>)) {
      LOG.warn("A request does not show what came of it: {}", answer.text());
    }
  }

  private boolean waits(ButtonTarget target) {
    try {
      return status(target.workflow()).approvals().stream()
          .anyMatch(
              asked ->
                  asked.approvalId().equals(target.approval())
                      && (target.askedAt() == null
                          || Objects.equals(asked.askedAt(), target.askedAt())));
    } catch (TemporalProblem problem) {
      return problem.kind() != TemporalProblem.Kind.NOT_FOUND;
    }
  }

  private ProcedureStatus status(String workflow) {
    return handover
        .temporal()
        .call(
            Handover.IN_PEACE,
            "asking " + workflow + " what it waits for",
            () ->
                handover
                    .temporal()
                    .client()
                    .newUntypedWorkflowStub(workflow)
                    .query("status", ProcedureStatus.class));
  }
}
