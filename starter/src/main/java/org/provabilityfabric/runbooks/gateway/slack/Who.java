package org.provabilityfabric.runbooks.gateway.slack;

import java.util.Optional;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.policy.Access;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.KnownPerson;
import org.provabilityfabric.runbooks.policy.Policy;

/** Who somebody in Slack is: the user id is proved, and the policy says whose it is. */
final class Who {
  static final String VIA = "Slack";

  private final Supplier<Policy> policy;

  Who(Supplier<Policy> policy) {
    this.policy = policy;
  }

  /**
   * The person of a user id.
   *
   * @param handle what Slack calls them, for those whom the policy does not know
   */
  Person of(String userId, String handle) {
    String name = known(userId).map(KnownPerson::name).orElse("@" + handle + " of Slack");
    return new Person(name, VIA, userId);
  }

  /** Whom the policy of this moment knows by a user id. */
  Optional<KnownPerson> known(String userId) {
    return policy.get().person(userId);
  }

  /** Why they may not do it by the policy of this moment; empty where they may. */
  Optional<String> refusal(Person person, Act act) {
    return Access.refusal(policy.get(), act, person.name(), person.identity());
  }
}
