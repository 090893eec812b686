package org.provabilityfabric.runbooks.drill;

import org.provabilityfabric.runbooks.contract.FindingCode;

/** Which findings of a played incident are about how people are reached and steps are done. */
final class OpenItems {
  private OpenItems() {}

  static boolean ofPeople(FindingCode code) {
    return switch (code) {
      case NOBODY_TO_PAGE,
          PAGE_SKIPPED,
          PAGE_UNANSWERED,
          MESSAGE_NOT_DELIVERED,
          CONTACT_WITHOUT_ADDRESS,
          PHASE_OVERRUN,
          RESPONSE_FAILED,
          FORBIDDEN,
          UNREACHABLE,
          NOT_AVAILABLE ->
          true;
      default -> false;
    };
  }
}
