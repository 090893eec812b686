package org.provabilityfabric.runbooks.kubernetes;

import java.util.List;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.deployment.Component;

/**
 * What an emergency policy that is stored does not do.
 *
 * @param text ends the sentence that says it is stored; empty where there is nothing to add
 * @param findings what of it a person has to know
 */
record Reservation(String text, List<Finding> findings) {
  static final Reservation NONE = new Reservation("", List.of());

  Reservation {
    findings = List.copyOf(findings);
  }

  /** There is nothing for the policy to select, which is no finding. */
  static Reservation noPods(Component component) {
    return new Reservation("; no pod has the labels " + component.labels() + " now", List.of());
  }

  /** It may not cut what it should. */
  static Reservation notEffective(Component component, String why) {
    return new Reservation(
        "; " + why,
        List.of(Finding.of(FindingCode.CONTAINMENT_NOT_EFFECTIVE, component.name() + ": " + why)));
  }
}
