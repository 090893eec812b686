package org.provabilityfabric.runbooks.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is asked for something: how they are told, and by which name they answer.
 *
 * @param name a contact of the directory, or a person whom the policy knows
 * @param channels how they are told; none where nobody can
 */
public record Receiver(String name, List<Channel> channels) {
  public Receiver {
    channels = Absent.asEmpty(channels);
  }

  /** Whom the policy knows by a contact's name or mail address, or by a person's name. */
  public static Optional<Receiver> named(Policy policy, String name) {
    return contact(policy, name)
        .map(contact -> new Receiver(contact.name(), contact.channels()))
        .or(() -> person(policy, name));
  }

  private static Optional<Contact> contact(Policy policy, String name) {
    return policy.contacts().directory().stream()
        .filter(contact -> contact.name().equalsIgnoreCase(name) || mails(contact, name))
        .findFirst();
  }

  private static Optional<Receiver> person(Policy policy, String name) {
    return policy.people().stream()
        .filter(known -> known.name().equalsIgnoreCase(name))
        .findFirst()
        .map(known -> new Receiver(known.name(), slack(known)));
  }

  private static List<Channel> slack(KnownPerson known) {
    return known.slack() == null
        ? List.of()
        : List.of(new Channel(ChannelKind.SLACK, known.slack()));
  }

  /**
   * Whether somebody is this receiver, or one of those for whom the contact stands.
   *
   * @param by the name that they give
   * @param identity the Slack user id that was proved, which then counts alone; null where the name
   *     is only a claim
   */
  public boolean is(Policy policy, String by, @Nullable String identity) {
    if (identity != null) {
      return policy.person(identity).filter(this::stands).isPresent();
    }
    return by.equalsIgnoreCase(name)
        || contact(policy, name).filter(contact -> mails(contact, by)).isPresent()
        || policy.people().stream()
            .anyMatch(known -> known.name().equalsIgnoreCase(by) && stands(known));
  }

  private boolean stands(KnownPerson known) {
    return known.name().equalsIgnoreCase(name) || known.roles().contains(name);
  }

  private static boolean mails(Contact contact, String address) {
    return contact.channels().stream()
        .anyMatch(
            channel ->
                channel.kind() == ChannelKind.EMAIL && channel.address().equalsIgnoreCase(address));
  }
}
