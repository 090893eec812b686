package org.provabilityfabric.runbooks.policy;

import java.util.function.BiConsumer;

/** Whose turn it may be although no page would reach them. */
final class RotationCheck {
  private RotationCheck() {}

  /**
   * @param find takes a code and a sentence
   */
  static void look(Policy policy, BiConsumer<String, String> find) {
    Contacts contacts = policy.contacts();
    for (Contact role : contacts.directory()) {
      contacts
          .rotation(role.rotation())
          .ifPresent(
              rotation ->
                  rotation.everybody().stream()
                      .filter(name -> !contacts.named(name).reachable())
                      .forEach(
                          name ->
                              find.accept("on-call-without-address", words(role, rotation, name))));
    }
  }

  private static String words(Contact role, Rotation rotation, String name) {
    String during = "While " + name + " is on call by the rotation " + rotation.name();
    return role.reachable()
        ? during + ", only the channels of " + role.name() + " itself are told."
        : during + ", nobody is told for " + role.name() + ".";
  }
}
