package org.provabilityfabric.runbooks.contract.incident;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Typed;
import org.provabilityfabric.runbooks.policy.Question;

/**
 * A person's answer to a triage question, or correction of one.
 *
 * @param question one of {@link Question}, e.g. {@code DATA_EXPOSURE_RISK}
 * @param answer {@code yes}, {@code no} or {@code unknown}
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record AnswerGiven(
    @Nullable String question,
    @Nullable String answer,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  /** Given by somebody whose name is a claim. */
  public AnswerGiven(
      @Nullable String question,
      @Nullable String answer,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String via) {
    this(question, answer, by, reason, via, null);
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
