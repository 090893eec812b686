package org.provabilityfabric.runbooks.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.provabilityfabric.runbooks.contract.message.Delivery;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.contract.message.Messages;

/** A mailbox that keeps everything, and refuses contacts it is told to refuse. */
public final class SceneMessages implements Messages {
  private final List<Message> sent = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  public void refuse(String contact) {
    refused.add(contact);
  }

  public List<Message> all() {
    return List.copyOf(sent);
  }

  public List<Message> of(Message.Kind kind) {
    return List.copyOf(sent).stream().filter(message -> message.kind() == kind).toList();
  }

  @Override
  public Delivery sendMessage(Message message) {
    sent.add(message);
    boolean taken = !refused.contains(message.to());
    return new Delivery(
        message.key(),
        message.to(),
        taken,
        List.of(new Delivery.Attempt("EMAIL", taken, taken ? "250 ok" : "550 no such user")));
  }
}
