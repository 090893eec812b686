package org.provabilityfabric.runbooks.start;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.provabilityfabric.runbooks.contract.incident.ExposureInput;
import org.provabilityfabric.runbooks.contract.incident.IncidentInput;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;
import org.provabilityfabric.runbooks.incident.Incident;

/** The procedures that a person can start. */
public enum ProcedureType {
  INCIDENT(Incident.TYPE, IncidentInput.class, "title"),
  DATA_EXPOSURE_RESPONSE(DataExposureResponse.TYPE, ExposureInput.class, "component");

  /** What only the runbook itself fills in. */
  private static final Set<String> NEVER_TYPED =
      Set.of("alert", "route", "policy", "carried", "unknown");

  private final String type;
  private final Class<? extends Record> input;
  private final String required;

  ProcedureType(String type, Class<? extends Record> input, String required) {
    this.type = type;
    this.input = input;
    this.required = required;
  }

  /** The workflow type, as people type it. */
  public String type() {
    return type;
  }

  /** The one field that must be given. */
  public String required() {
    return required;
  }

  /** The names of the fields that a person may give, in the order of the documentation. */
  public List<String> fields() {
    return Arrays.stream(input.getRecordComponents())
        .map(RecordComponent::getName)
        .filter(name -> !NEVER_TYPED.contains(name))
        .toList();
  }

  /** The procedure of that workflow type; upper and lower case alike. */
  public static Optional<ProcedureType> named(String type) {
    return Arrays.stream(values()).filter(known -> known.type.equalsIgnoreCase(type)).findFirst();
  }

  /** All workflow types. */
  public static List<String> types() {
    return Arrays.stream(values()).map(ProcedureType::type).toList();
  }
}
