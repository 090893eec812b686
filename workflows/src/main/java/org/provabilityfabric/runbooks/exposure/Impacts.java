package org.provabilityfabric.runbooks.exposure;

import org.provabilityfabric.runbooks.contract.observe.Impact;

/** An impact in one sentence. */
final class Impacts {
  private Impacts() {}

  static String say(Impact impact) {
    if (!impact.assessed()) {
      return "Impact unknown: there was nothing to assess.";
    }
    if (!impact.confirmed()) {
      return "The assessment of " + impact.receiptsRead() + " receipts found no exposure.";
    }
    if (impact.violationCount() == 0) {
      return "Exposure confirmed: detected content was let out; none of "
          + impact.receiptsRead()
          + " receipts shows a cross-tenant read.";
    }
    return "Exposure confirmed in "
        + impact.receiptsRead()
        + " receipts: "
        + impact.violationCount()
        + " violations, exposed "
        + String.join(", ", impact.exposedTenants())
        + ", read by "
        + String.join(", ", impact.readingTenants())
        + ".";
  }
}
