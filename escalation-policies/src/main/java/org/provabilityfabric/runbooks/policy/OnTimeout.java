package org.provabilityfabric.runbooks.policy;

/** What happens when nobody answers an approval by its deadline. */
public enum OnTimeout {
  ASK_AGAIN_AND_ESCALATE,
  DENY,
  PROCEED
}
