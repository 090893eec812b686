package org.provabilityfabric.runbooks.kubernetes;

import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.deployment.Component;

/** Looks whether an emergency policy cuts what it should, as far as that can be seen. */
final class Reservations {
  private final Workloads workloads;
  private final OtherPolicies others;

  Reservations(Workloads workloads, OtherPolicies others) {
    this.workloads = workloads;
    this.others = others;
  }

  /** What is to be said beside that the traffic of a component is cut. */
  Reservation of(Component component) {
    try {
      List<Map<String, String>> labels = Workloads.labels(workloads.pods(component));
      if (labels.isEmpty()) {
        return Reservation.noPods(component);
      }
      List<String> allowing =
          others.allowing(component.namespace(), EmergencyPolicy.name(component), labels);
      return allowing.isEmpty()
          ? Reservation.NONE
          : Reservation.notEffective(component, OtherPolicies.said(allowing));
    } catch (ClusterException e) {
      return Reservation.notEffective(
          component, "whether other policies allow some of it is unknown (" + e.text() + ")");
    }
  }
}
