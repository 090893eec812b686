package org.provabilityfabric.runbooks.policy;

import java.util.function.BiConsumer;

/** What a policy leaves open about who may do what. */
final class AccessCheck {
  private final Policy policy;
  private final BiConsumer<String, String> find;

  private AccessCheck(Policy policy, BiConsumer<String, String> find) {
    this.policy = policy;
    this.find = find;
  }

  /**
   * Looks through the policy.
   *
   * @param find is told code and sentence of each finding
   */
  static void look(Policy policy, BiConsumer<String, String> find) {
    AccessCheck check = new AccessCheck(policy, find);
    check.access();
    policy.approvals().forEach(check::verifiable);
  }

  private void access() {
    policy
        .access()
        .acts()
        .forEach(
            (act, roles) ->
                roles.stream()
                    .filter(role -> !role.equals(AccessRules.ANYBODY))
                    .filter(role -> policy.contacts().find(role).isEmpty())
                    .forEach(
                        role ->
                            find.accept(
                                "access-for-unknown-role",
                                act + " is left to " + role + ", which is no contact.")));
  }

  private void verifiable(String id, ApprovalRule rule) {
    long able =
        policy.people().stream()
            .filter(person -> person.slack() != null)
            .filter(
                person ->
                    rule.roles().isEmpty()
                        || person.roles().stream().anyMatch(rule.roles()::contains))
            .count();
    if (rule.verifiedIdentity() && able < rule.people()) {
      find.accept(
          "approval-lacks-verified-people",
          id
              + " wants "
              + rule.people()
              + " with a verified identity, and the policy knows "
              + able
              + ".");
    }
  }
}
