package org.provabilityfabric.runbooks.regulation;

import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.policy.EscalationNotice;

/** Tells people beside whatever else happens. */
@FunctionalInterface
public interface Teller {
  /**
   * Hands a message over.
   *
   * @param notice whom; nobody can be reached where it has no channels
   * @param key what it is about, for its Message-ID
   */
  void tell(Message.Kind kind, EscalationNotice notice, String key, String subject, String body);
}
