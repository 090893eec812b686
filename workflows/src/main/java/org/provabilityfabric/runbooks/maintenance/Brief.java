package org.provabilityfabric.runbooks.maintenance;

import java.time.Duration;
import java.util.List;
import org.provabilityfabric.runbooks.contract.maintenance.MaintenanceInput;
import org.provabilityfabric.runbooks.kernel.Door;

/**
 * A start input that passed the door.
 *
 * @param work what is done, in its order
 * @param stakeholders contacts beside the policy's own
 */
record Brief(
    String reason,
    List<String> components,
    String rollBackPlan,
    List<String> work,
    List<String> stakeholders,
    Duration lasts,
    boolean rehearse) {
  private static final String TYPE = PlannedMaintenance.TYPE;

  static Brief check(MaintenanceInput input) {
    Door.refuseUnknown(TYPE, input.unknown(), MaintenanceInput.class);
    List<String> components = Door.names(TYPE, "components", input.components());
    if (components.isEmpty()) {
      throw Door.refusal(TYPE, "needs the field \"components\".");
    }
    Duration lasts =
        Door.duration(TYPE, "lasts", Door.required(TYPE, "lasts", input.lasts())).orElseThrow();
    if (lasts.isNegative() || lasts.isZero()) {
      throw Door.refusal(TYPE, "cannot last no time at all: \"lasts\" is " + input.lasts() + ".");
    }
    return new Brief(
        Door.required(TYPE, "reason", input.reason()),
        components,
        Door.required(TYPE, "rollBackPlan", input.rollBackPlan()),
        Door.lines(TYPE, "work", input.work()),
        Door.names(TYPE, "stakeholders", input.stakeholders()),
        lasts,
        Door.flag(TYPE, "rehearse", input.rehearse()));
  }

  /** The components in one line. */
  String about() {
    return String.join(", ", components);
  }
}
