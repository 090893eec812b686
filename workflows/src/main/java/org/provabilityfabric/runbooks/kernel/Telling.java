package org.provabilityfabric.runbooks.kernel;

import io.temporal.failure.ActivityFailure;
import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.Messages;

/** Messages to people; what nobody took is a finding and holds nothing up. */
public final class Telling {
  private Telling() {}

  /**
   * Hands a message over and waits for it.
   *
   * @param step under which an undelivered one is found
   */
  public static Delivery handOver(Journal journal, String step, Message message) {
    try {
      Delivery delivery =
          Calls.persistently(
                  Messages.class, TaskQueues.RUNBOOK, message.subject() + " to " + message.to())
              .sendMessage(message);
      if (!delivery.delivered() && !message.rehearsal()) {
        notDelivered(journal, step, message, String.valueOf(delivery.attempts()));
      }
      return delivery;
    } catch (ActivityFailure failure) {
      notDelivered(journal, step, message, Failures.outcome(failure).whyNot());
      return new Delivery(message.key(), message.to(), false, List.of());
    }
  }

  /** Somebody who was to be told has no address. */
  public static void unreachable(Journal journal, String step, String name, String subject) {
    journal.find(
        step,
        Finding.of(
            FindingCode.CONTACT_WITHOUT_ADDRESS,
            name + " has no address and is not told: " + subject));
  }

  private static void notDelivered(Journal journal, String step, Message message, String why) {
    journal.find(
        step,
        Finding.of(
            FindingCode.MESSAGE_NOT_DELIVERED,
            message.subject() + " did not reach " + message.to() + ": " + why));
  }
}
