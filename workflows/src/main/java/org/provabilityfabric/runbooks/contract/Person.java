package org.provabilityfabric.runbooks.contract;

import org.jspecify.annotations.Nullable;

/**
 * Who did something, and how that is known.
 *
 * @param name as given: a person's name or role address
 * @param via the way in: {@code command line}, {@code Temporal UI}, {@code Slack}
 * @param identity what the way in proved them to be, such as a Slack user id; null where the name
 *     is only a claim
 * @param proof the proof that came with the act, for whoever checks it; null where none came
 */
public record Person(String name, String via, @Nullable String identity, @Nullable String proof) {
  /** The key of the memo under which a run finds the person who asked for it. */
  public static final String REQUESTER = "requestedBy";

  /** Somebody known by an identity. */
  public Person(String name, String via, @Nullable String identity) {
    this(name, via, identity, null);
  }

  /** Somebody whose name is a claim. */
  public static Person claimed(String name, String via) {
    return new Person(name, via, null);
  }

  /** Whether the way in proved the identity; otherwise the name is a claim. */
  public boolean verified() {
    return identity != null;
  }

  /** Whether two are the same person, as far as anybody can know. */
  public boolean same(Person other) {
    boolean sameIdentity = identity != null && identity.equals(other.identity);
    return sameIdentity || name.equalsIgnoreCase(other.name);
  }

  /** The name with how it is known, for timelines. */
  public String described() {
    return name + " (" + via + (identity == null ? ", claimed)" : " " + identity + ", verified)");
  }
}
