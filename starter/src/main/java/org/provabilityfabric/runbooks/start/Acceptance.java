package org.provabilityfabric.runbooks.start;

/** What an alert led to. */
public sealed interface Acceptance {
  /** The incident's workflow id. */
  String incident();

  /** The outcome in one word: {@code started}, {@code joined}, {@code noted}, {@code ignored}. */
  String word();

  /** A new incident began. */
  record Started(String incident) implements Acceptance {
    @Override
    public String word() {
      return "started";
    }
  }

  /** The running incident of the group was told. */
  record Joined(String incident) implements Acceptance {
    @Override
    public String word() {
      return "joined";
    }
  }

  /** The running incident of the group was told that the alerts are resolved. */
  record Noted(String incident) implements Acceptance {
    @Override
    public String word() {
      return "noted";
    }
  }

  /**
   * Nothing was started and nobody told.
   *
   * @param why one sentence
   */
  record Ignored(String incident, String why) implements Acceptance {
    @Override
    public String word() {
      return "ignored";
    }
  }
}
