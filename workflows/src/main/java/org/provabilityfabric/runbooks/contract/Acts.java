package org.provabilityfabric.runbooks.contract;

import org.jspecify.annotations.Nullable;

/** What all acts of people have in common: somebody did them, and a sentence says what is amiss. */
public final class Acts {
  private static final String TEMPORAL_UI = "Temporal UI";

  private Acts() {}

  /** Who acted, where the way in proves no identity. */
  public static Person person(@Nullable String by, @Nullable String via) {
    return person(by, via, null);
  }

  /**
   * Who acted.
   *
   * @param identity the way in's proof, {@code user;seconds;signature}; the Temporal UI proves
   *     nothing. A run checks it before it lets the person act
   */
  public static Person person(
      @Nullable String by, @Nullable String via, @Nullable String identity) {
    String name = required("by", by);
    return via == null || via.isBlank()
        ? Person.claimed(name, TEMPORAL_UI)
        : new Person(name, via, user(identity), identity);
  }

  private static @Nullable String user(@Nullable String proof) {
    if (proof == null || proof.isBlank()) {
      return null;
    }
    int end = proof.indexOf(';');
    return end < 0 ? proof : proof.substring(0, end);
  }

  /** Why, behind what was done; empty where nobody says so. */
  public static String because(@Nullable String text) {
    return text == null || text.isBlank() ? "" : ": " + text;
  }

  /** The text of a required field, or a refusal that names it. */
  public static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw FailureKind.INVALID_INPUT.failure("The field \"" + field + "\" is required.");
    }
    return value.strip();
  }
}
