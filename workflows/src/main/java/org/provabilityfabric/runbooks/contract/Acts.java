package org.provabilityfabric.runbooks.contract;

import org.jspecify.annotations.Nullable;

/** What all acts of people have in common: somebody did them, and a sentence says what is amiss. */
public final class Acts {
  private static final String TEMPORAL_UI = "Temporal UI";

  private Acts() {}

  /** Who acted; a verified identity needs a way in that proves it, and none does so far. */
  public static Person person(@Nullable String by, @Nullable String via) {
    return new Person(required("by", by), via == null || via.isBlank() ? TEMPORAL_UI : via, false);
  }

  /** The text of a required field, or a refusal that names it. */
  public static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw FailureKind.INVALID_INPUT.failure("The field \"" + field + "\" is required.");
    }
    return value.strip();
  }
}
