package org.provabilityfabric.runbooks.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.provabilityfabric.runbooks.contract.incident.AnswerGiven;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.Question;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;

/** {@code incident answer}. */
@Command(
    name = "answer",
    description = "Answer one of the eight triage questions, or correct an answer.",
    customSynopsis = "runbook incident answer [ID] QUESTION yes|no|unknown [--text WHY]",
    footer = {
      "",
      "Questions: single-tenant-affected, single-service-affected, multiple-components-affected,",
      "  external-dependencies-affected, data-exposure-risk, user-impact,",
      "  business-continuity-impact, compliance-implications",
      "Example:",
      "  ./runbook incident answer data-exposure-risk yes --text 'receipts show it'"
    })
final class AnswerVerb extends ActingVerb {
  AnswerVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check(List<String> said) {
    words(said, 2, "a question and yes, no or unknown");
    question(said);
    answer(said);
  }

  @Override
  int act(TemporalConnection temporal, String incident, List<String> said) {
    AnswerGiven given = new AnswerGiven(question(said), answer(said), person(), text, VIA);
    return answered(incident, ask(temporal, incident, workflow -> workflow.answer(given)));
  }

  private static String question(List<String> said) {
    return Texts.oneOf(
        "question", said.get(0), Arrays.stream(Question.values()).map(Question::name).toList());
  }

  private static String answer(List<String> said) {
    return Texts.oneOf(
            "answer", said.get(1), Arrays.stream(Answer.values()).map(Answer::name).toList())
        .toLowerCase(Locale.ROOT);
  }
}
