package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides by the policy whether a person may do something, and says in one sentence why not. */
public final class Access {
  private Access() {}

  /**
   * Why a person may not do it; empty where they may.
   *
   * @param name the person's name, for the sentence
   * @param identity the Slack user id that was proved; null where the name is only a claim
   */
  public static Optional<String> refusal(
      Policy policy, Act act, String name, @Nullable String identity) {
    if (identity == null) {
      return policy.access().verified().contains(act)
          ? Optional.of(
              "The policy wants a verified identity to "
                  + act.words()
                  + "; this way in only claims one.")
          : Optional.empty();
    }
    List<String> roles = policy.access().roles(act);
    return roles.contains(AccessRules.ANYBODY) || hasAny(policy, identity, roles)
        ? Optional.empty()
        : Optional.of(name + " may not " + act.words() + ": " + only(roles));
  }

  /**
   * Why a person may not answer an approval, besides what {@link #refusal} says; empty where they
   * may.
   *
   * @param identity the Slack user id that was proved; null where the name is only a claim
   */
  public static Optional<String> refusal(
      Policy policy, String approval, ApprovalRule rule, String name, @Nullable String identity) {
    if (identity == null) {
      return rule.verifiedIdentity()
          ? Optional.of(
              "The policy wants a verified identity for "
                  + approval
                  + "; this way in only claims one.")
          : Optional.empty();
    }
    return rule.roles().isEmpty() || hasAny(policy, identity, rule.roles())
        ? Optional.empty()
        : Optional.of(name + " may not answer " + approval + ": " + only(rule.roles()));
  }

  private static boolean hasAny(Policy policy, String identity, List<String> roles) {
    return policy.person(identity).map(KnownPerson::roles).orElse(List.of()).stream()
        .anyMatch(roles::contains);
  }

  private static String only(List<String> roles) {
    return roles.isEmpty()
        ? "the policy lets nobody do that."
        : "the policy leaves that to " + String.join(", ", roles) + ".";
  }
}
