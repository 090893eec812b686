package org.provabilityfabric.runbooks.review;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.Messages;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked.State;
import org.provabilityfabric.runbooks.contract.review.ReviewPart;
import org.provabilityfabric.runbooks.kernel.Calls;
import org.provabilityfabric.runbooks.kernel.Failures;
import org.provabilityfabric.runbooks.kernel.RunKey;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.ChannelKind;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.Severity;

/**
 * "Contact information updates": every contact is asked, by every channel that wakes nobody,
 * whether that is how to reach it. Pagers are for {@link LadderTest}.
 */
final class ContactCheck {
  private static final ReviewPart PART = ReviewPart.CONTACTS;

  private final Asking asking;
  private final RollCall rollCall;
  private final List<Finding> findings = new ArrayList<>();

  ContactCheck(Asking asking) {
    this.asking = asking;
    this.rollCall = asking.rollCall();
  }

  Asking.Answers run() {
    List<Promise<Void>> sending = new ArrayList<>();
    for (Contact contact : asking.policy().contacts().directory()) {
      String item = rollCall.item("contact", contact.name());
      rollCall.expect(item, PART, contact.name(), addresses(contact));
      sending.add(Async.procedure(() -> ask(contact, item)));
    }
    Promise.allOf(sending).get();
    asking.await(PART);
    rollCall.of(PART).forEach(this::judge);
    return new Asking.Answers(findings);
  }

  private void ask(Contact contact, String item) {
    if (!contact.reachable()) {
      boolean byTurns = contact.rotation() != null;
      String why = byTurns ? "only by its rotation, whose people are asked" : "has no address";
      rollCall.stands(item, byTurns ? State.SHOWN : State.NOT_REACHED, why);
      if (!byTurns) {
        find(FindingCode.CONTACT_WITHOUT_ADDRESS, contact.name() + " has no address");
      }
      return;
    }
    List<Channel> quiet = contact.channels().stream().filter(ContactCheck::quiet).toList();
    if (quiet.isEmpty()) {
      rollCall.stands(item, State.SHOWN, "only by pager, which is tested with the ladders");
      return;
    }
    long taken = quiet.stream().filter(channel -> taken(contact, channel, item)).count();
    if (asking.rehearsal()) {
      rollCall.stands(item, State.SHOWN, "");
    } else if (taken == 0) {
      rollCall.stands(item, State.NOT_REACHED, "no channel took the question");
    }
  }

  private static boolean quiet(Channel channel) {
    return channel.kind() != ChannelKind.COMMAND && channel.kind() != ChannelKind.PAGERDUTY;
  }

  /** A message for each channel, so that an address that is out of date shows. */
  private boolean taken(Contact contact, Channel channel, String item) {
    String address = address(channel);
    Message message =
        new Message(
                RunKey.of(item + "/" + address),
                Message.Kind.REQUEST,
                contact.name(),
                List.of(channel),
                "Quarterly review: is this how " + contact.name() + " is reached?",
                "In the runbook's contacts stands: "
                    + addresses(contact)
                    + "\nRight: "
                    + asking.command(item)
                    + "\nNot right: "
                    + asking.command(item)
                    + " --failed --text WHAT"
                    + "\nAnswers are awaited until "
                    + asking.until(),
                asking.review(),
                Severity.P3.name(),
                "none",
                asking.rehearsal())
            .about("Training and Drills, Quarterly Reviews");
    try {
      Delivery delivery =
          Calls.to(Messages.class, QuarterlyReviewStep.CONTACTS).sendMessage(message);
      if (!delivery.delivered() && !asking.rehearsal()) {
        notDelivered(contact, address, String.valueOf(delivery.attempts()));
      }
      return delivery.delivered();
    } catch (ActivityFailure failure) {
      notDelivered(contact, address, Failures.outcome(failure).whyNot());
      return false;
    }
  }

  private void notDelivered(Contact contact, String address, String why) {
    find(
        FindingCode.MESSAGE_NOT_DELIVERED,
        contact.name() + " could not be asked by " + address + ": " + why);
  }

  private void judge(ReviewAsked one) {
    switch (one.state()) {
      case UNANSWERED ->
          find(
              FindingCode.CONTACT_UNCONFIRMED,
              one.contact() + " did not confirm its contact information (" + one.about() + ")");
      case WRONG -> find(FindingCode.CONTACT_WRONG, one.contact() + ": " + one.text());
      case SHOWN, NOT_REACHED, CONFIRMED -> {}
    }
  }

  private static String addresses(Contact contact) {
    return contact.reachable()
        ? contact.channels().stream().map(ContactCheck::address).collect(Collectors.joining(", "))
        : "nothing";
  }

  private static String address(Channel channel) {
    return channel.kind() + " " + channel.address();
  }

  private void find(FindingCode code, String text) {
    findings.add(Finding.of(code, text));
  }
}
