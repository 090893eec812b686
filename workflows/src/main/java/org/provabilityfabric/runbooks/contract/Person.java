package org.provabilityfabric.runbooks.contract;

/**
 * Who did something, and how that is known.
 *
 * @param name as given: a person's name or role address
 * @param via the way in: {@code command line}, {@code Temporal UI}, {@code Slack}
 * @param verified whether the way in proved the identity; otherwise it is a claim
 */
public record Person(String name, String via, boolean verified) {
  /** The name with how it is known, for timelines. */
  public String described() {
    return name + " (" + via + ", " + (verified ? "verified" : "claimed") + ")";
  }
}
