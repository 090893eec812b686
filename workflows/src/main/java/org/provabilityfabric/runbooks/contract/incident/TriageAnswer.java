package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.Answer;
import org.provabilityfabric.runbooks.policy.Question;

/**
 * The answer to one of the runbook's eight questions.
 *
 * @param rule the rule that gives the answer, in one sentence
 * @param found what was found, in one sentence
 * @param by who answered or corrected it; null where the runbook did
 */
public record TriageAnswer(
    Question question, Answer answer, String rule, String found, @Nullable String by) {}
