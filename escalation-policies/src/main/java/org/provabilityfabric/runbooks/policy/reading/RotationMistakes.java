package org.provabilityfabric.runbooks.policy.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Rotation;
import org.provabilityfabric.runbooks.policy.RotationOverride;
import org.provabilityfabric.runbooks.policy.reading.PolicyMistakes.Mistake;

/** On-call rotations that name nobody, that stand twice, or whose overrides contradict. */
final class RotationMistakes extends MistakeSearch {
  private final Set<String> contacts;

  private RotationMistakes(Set<String> contacts) {
    this.contacts = contacts;
  }

  static List<Mistake> in(Policy policy, Set<String> contacts) {
    RotationMistakes search = new RotationMistakes(contacts);
    List<Rotation> rotations = policy.contacts().rotations();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < rotations.size(); i++) {
      String at = "/contacts/rotations/" + i;
      if (!names.add(rotations.get(i).name())) {
        search.add(at, "`" + rotations.get(i).name() + "` stands here twice");
      }
      search.rotation(at, rotations.get(i));
    }
    search.directory(policy.contacts().directory(), names);
    return search.all();
  }

  private void directory(List<Contact> directory, Set<String> rotations) {
    for (int i = 0; i < directory.size(); i++) {
      String rotation = directory.get(i).rotation();
      if (rotation != null) {
        named("/contacts/directory/" + i + "/rotation", "rotation", rotation, rotations);
      }
    }
  }

  private void rotation(String at, Rotation rotation) {
    for (int i = 0; i < rotation.members().size(); i++) {
      named(at + "/members/" + i, "contact", rotation.members().get(i), contacts);
    }
    List<RotationOverride> overrides = rotation.overrides();
    for (int i = 0; i < overrides.size(); i++) {
      RotationOverride one = overrides.get(i);
      String where = at + "/overrides/" + i;
      named(where + "/contact", "contact", one.contact(), contacts);
      if (!one.from().isBefore(one.to())) {
        add(where + "/to", "an override must end after it begins, at " + one.from());
      }
      for (RotationOverride before : overrides.subList(0, i)) {
        if (one.from().isBefore(before.to()) && before.from().isBefore(one.to())) {
          add(
              where,
              "overlaps the override of "
                  + before.contact()
                  + " from "
                  + before.from()
                  + " to "
                  + before.to());
        }
      }
    }
  }
}
