package org.provabilityfabric.runbooks.incident;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.HandOver;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.KnownPerson;
import org.provabilityfabric.runbooks.policy.Receiver;

/** Who may offer the command to whom, and who may answer; a refusal says why in one sentence. */
final class CommandChecks {
  private final IncidentState state;

  CommandChecks(IncidentState state) {
    this.state = state;
  }

  /** The receiver, where the command may be offered like that. */
  Receiver offer(HandOverOffer offer) {
    String to = Acts.required("to", offer.to());
    if (state.resolved()) {
      throw FailureKind.INVALID_INPUT.failure("The incident is resolved; nobody has to command.");
    }
    mayOffer(offer.person());
    Receiver receiver =
        Receiver.named(state.policy, to)
            .orElseThrow(
                () ->
                    FailureKind.INVALID_INPUT.failure(
                        "The policy knows nobody called \"" + to + "\"; it knows " + known()));
    if (receiver.channels().isEmpty()) {
      throw FailureKind.INVALID_INPUT.failure(
          receiver.name() + " has no address in the policy, so nobody can ask them.");
    }
    if (state.commander != null && receiver.is(state.policy, state.commander, null)) {
      throw FailureKind.INVALID_INPUT.failure(state.commander + " commands already.");
    }
    return receiver;
  }

  /** As {@link #offer}; whoever is asked already is not sent the same question again. */
  void newOffer(HandOverOffer offer) {
    Receiver receiver = offer(offer);
    HandOver open = state.handOver;
    if (open != null && open.to().equals(receiver.name())) {
      throw FailureKind.INVALID_INPUT.failure(
          open.to() + " is asked already, and has until " + open.until() + ".");
    }
  }

  /** What is offered, where the command may be taken or declined like that. */
  HandOver answer(Remark remark) {
    Person by = remark.person();
    HandOver open = state.handOver;
    if (open == null) {
      throw FailureKind.INVALID_INPUT.failure(
          "The command is not offered to anybody"
              + (state.commander == null ? "." : "; " + state.commander + " commands."));
    }
    if (!isKnownAs(open.to(), by)) {
      throw FailureKind.FORBIDDEN.failure(
          "The command is offered to "
              + open.to()
              + ", and "
              + by.name()
              + " is not known as them.");
    }
    return open;
  }

  /** The commander hands over; where there is none, whoever may name one asks somebody. */
  private void mayOffer(Person by) {
    String commander = state.commander;
    if (commander != null && !is(commander, by)) {
      throw FailureKind.FORBIDDEN.failure(
          commander
              + " commands, and nobody else hands that over; whoever has to take the command away"
              + " names another commander (assign).");
    }
  }

  private boolean is(String commander, Person by) {
    return by.name().equalsIgnoreCase(commander) || isKnownAs(commander, by);
  }

  /** Whether the policy knows somebody as the one of this name. */
  private boolean isKnownAs(String name, Person by) {
    return Receiver.named(state.policy, name)
        .filter(receiver -> receiver.is(state.policy, by.name(), by.identity()))
        .isPresent();
  }

  private String known() {
    return Stream.concat(
                state.policy.contacts().directory().stream().map(Contact::name),
                state.policy.people().stream().map(KnownPerson::name))
            .collect(Collectors.joining(", "))
        + ".";
  }
}
